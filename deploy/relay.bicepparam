using 'main.bicep'

// From the environment, so that the secret stands on no command line and in no history.
param secret = readEnvironmentVariable('TURN_SECRET')
param withRelay = true
// The page's sign-in. To answer everyone, write here instead: param brokerAuthentication = false
param clientId = readEnvironmentVariable('CLIENT_ID')
param name = 'contoso-preflight'
param alertEmail = 'it@contoso.com'
param email = 'it@contoso.com'
param sshPublicKey = readEnvironmentVariable('SSH_PUBLIC_KEY')
