/** The chain in small: works, look here, still to come. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 44 24" width="44" height="24" aria-hidden="true">
    <path d="M6 12h32" className="logo-line" />
    <circle cx="7" cy="12" r="6" className="logo-pass" />
    <path d="M22 1.5 32.5 12 22 22.5 11.5 12Z" className="logo-warn" />
    <circle cx="38" cy="12" r="4.6" className="logo-wait" />
  </svg>
)
