customElements.define("finger-bar", class extends HTMLElement {})
