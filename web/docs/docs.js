// Starts Swagger UI over our own contract. Nothing leaves the server: there is no validator to ask, and the calls that
// are tried go to where the page came from. Whoever closes the page has forgotten the token.

globalThis.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  domNode: document.getElementById('rest'),
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: 'list',
  filter: true,
  tryItOutEnabled: true,
});
