/**
 * What an exception of MSAL.js is about, by its `errorCode`. None of them is a refusal by Entra,
 * so nothing stands in the sign-in log. Source: the error codes of @azure/msal-browser 5.29 and
 * @azure/msal-common 16.16, and some that only versions 1 to 4 had; a test compares this list with
 * the installed version.
 */
const byKind = {
  /** The page, its settings or its build use the library in a wrong way. */
  page: `
    block_token_requests auth_code_or_nativeAccountId_required auth_code_required auth_request_not_set_error
    authority_mismatch authority_uri_insecure block_iframe_reload block_nested_popups
    cannot_allow_platform_broker cannot_append_scopeset cannot_remove_empty_scope
    cannot_set_OIDCOptions claims_request_parsing_error client_info_decoding_error
    client_info_empty_error dpop_missing_resource_context dpop_token_type_mismatch ear_jwe_empty
    ear_jwk_empty empty_input_scopes_error empty_input_scopeset empty_navigate_uri empty_url_error
    end_session_endpoint_not_supported failed_to_build_headers failed_to_decrypt_ear_response
    failed_to_parse_headers hash_does_not_contain_known_properties hash_empty_error
    hash_not_deserialized in_mem_redirect_unavailable invalid_authentication_header
    invalid_authority_metadata invalid_base64_string invalid_cache_type invalid_claims
    invalid_cloud_discovery_metadata invalid_code_challenge_method invalid_dpop_htm
    invalid_dpop_htu invalid_dpop_nonce invalid_jwk_error invalid_platform_broker_configuration
    invalid_pop_token_request invalid_public_jwk invalid_request_method_for_EAR
    invalid_response_mode issuer_validation_failed key_id_missing logout_request_empty
    method_not_implemented misplaced_resource_parameter missing_alg_error missing_jwk_error
    missing_kid_error missing_nonce_authentication_header missing_ssh_jwk missing_ssh_kid
    multiple_matching_appMetadata multiple_matching_tokens native_connection_not_established
    native_extension_not_installed native_handshake_timeout native_prompt_not_supported
    nested_app_auth_bridge_disabled no_state_in_hash non_browser_environment null_or_empty_token
    pkce_not_created pkce_params_missing platform_broker_error popup_relay_unsupported_flow
    redirect_bridge_empty_response redirect_in_iframe redirect_uri_empty request_cannot_be_made
    resource_parameter_required silent_logout_unsupported silent_prompt_value_error
    spa_code_and_nativeAccountId_present stubbed_public_client_application_called
    token_binding_key_algorithm_mismatch token_binding_key_jwk_thumbprint_mismatch
    token_claims_cnf_required_for_signedjwt token_parsing_error token_request_empty
    unable_to_acquire_token_from_native_platform unable_to_load_token unable_to_parse_state
    unexpected_credential_type uninitialized_public_client_application
    unsupported_authentication_scheme unsupported_token_binding_algorithm untrusted_authority
    url_parse_error`,
  /** An answer that belongs to no sign-in of this tab: left, reloaded, opened twice. */
  lost: `
    authorization_code_missing_from_server_response empty_response iframe_closed_prematurely
    invalid_state no_cached_authority_error no_token_request_cache_error nonce_mismatch state_interaction_type_mismatch
    state_mismatch state_not_found unable_to_parse_token_request_cache_error`,
  /** The person stopped, or another sign-in is open. */
  person: `
    acquire_token_progress_error interaction_in_progress interaction_in_progress_cancelled interrupted_user user_cancelled
    user_canceled user_switch login_progress_error`,
  /** Keys and answers could not be kept in this browser. */
  storage: `
    binding_key_not_removed cache_error_unknown cache_quota_exceeded crypto_key_not_found
    crypto_nonexistent database_not_open database_unavailable invalid_cache_environment
    invalid_cache_record no_crypto_object storage_not_supported`,
  popup: 'empty_window_error popup_window_error',
  /** Nobody is signed in, or silence was asked for where a person is needed. */
  session: `
    bad_token login_required native_account_unavailable no_account no_account_error
    no_account_found no_account_in_silent_request no_tokens_found refresh_token_expired
    silent_sso_error token_refresh_required ui_not_allowed ux_not_allowed`,
  offline: 'no_network_connectivity',
  /** Nothing came back: network, proxy, CORS, or a page that never returns. */
  silence: `
    endpoints_resolution_error get_request_failed monitor_popup_timeout monitor_window_timeout
    network_error openid_config_error post_request_failed timed_out token_renewal_error`,
  /** Something answered, and not in the form of Entra. */
  foreign: 'failed_to_parse_response',
  /** The server's own words, which MSAL passes on. */
  server: 'consent_required interaction_required',
  /** MSAL itself does not know. */
  unknown: 'ContentError PageException unexpected_error unsupported_method',
} as const

export type MsalKind = keyof typeof byKind

const kinds = new Map(
  Object.entries(byKind).flatMap(([kind, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, kind as MsalKind] as const),
  ),
)

/** @returns undefined for a word that MSAL does not use */
export const msalKind = (errorCode: string): MsalKind | undefined => kinds.get(errorCode)

/** MSAL's words for "nothing came back": the network or a page may be behind it. */
export const isSilence = (errorCode = ''): boolean =>
  ['silence', 'offline', 'foreign'].includes(msalKind(errorCode) ?? '')
