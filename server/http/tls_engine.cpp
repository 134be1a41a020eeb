// The engine is OpenSSL with a memory BIO on either side.
#include "server/http/tls_engine.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <boost/asio/ip/address.hpp>

#include <array>
#include <climits>

namespace holdfast::http {
namespace {

// OpenSSL's cipher list for TLS 1.2; those of 1.3 are all ECDHE or PSK with AEAD already.
constexpr const char* tls12_ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL";

Error refuse(const char* what) {
    ERR_clear_error();
    return make_error(ErrorCode::unavailable, what);
}

int clamp_to_int(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, INT_MAX));
}

TlsEngine::Status status_of(SSL* ssl, int outcome) {
    const int reason = SSL_get_error(ssl, outcome);
    ERR_clear_error();
    switch (reason) {
        case SSL_ERROR_NONE:
            return TlsEngine::Status::done;
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return TlsEngine::Status::needs_input;
        case SSL_ERROR_ZERO_RETURN:
            return TlsEngine::Status::closed;
        default:
            return TlsEngine::Status::failed;
    }
}

// What both sides have in common.
Result<TlsContext> make_context(const SSL_METHOD* side) {
    TlsContext context(SSL_CTX_new(side), SSL_CTX_free);
    if (!context) return refuse("OpenSSL could not set up TLS.");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Idle connections give their record buffers back: a viewer is idle most of the time.
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    if (SSL_CTX_set_cipher_list(context.get(), tls12_ciphers) != 1) return refuse("OpenSSL offers no usable cipher.");
    return context;
}

// Whom the certificate has to be for; a name is also said in the handshake (SNI), an address must not be.
bool expect_host(SSL* ssl, const std::string& host) {
    boost::system::error_code no_address;
    boost::asio::ip::make_address(host, no_address);
    auto* rules = SSL_get0_param(ssl);
    if (!no_address) return X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str()) == 1;
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set_tlsext_host_name(ssl, host.c_str()) == 1 &&
           X509_VERIFY_PARAM_set1_host(rules, host.data(), host.size()) == 1;
}

}  // namespace

Result<TlsContext> load_tls_context(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    auto made = make_context(TLS_server_method());
    if (!made) return made.error();
    TlsContext context = std::move(*made);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1) {
        return refuse("The file given by --tls-cert cannot be read as a PEM certificate chain.");
    }
    if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1) {
        return refuse("The file given by --tls-key cannot be read as the certificate's PEM private key.");
    }
    if (SSL_CTX_check_private_key(context.get()) != 1) {
        return refuse("The private key given by --tls-key does not belong to the certificate given by --tls-cert.");
    }
    return context;
}

Result<TlsContext> load_trust(const std::optional<std::filesystem::path>& more) {
    auto context = make_context(TLS_client_method());
    if (!context) return context.error();
    SSL_CTX_set_verify(context->get(), SSL_VERIFY_PEER, nullptr);
    if (SSL_CTX_set_default_verify_paths(context->get()) != 1) {
        return refuse("The authorities that the system trusts cannot be read; install ca-certificates.");
    }
    if (more && SSL_CTX_load_verify_file(context->get(), more->c_str()) != 1) {
        return refuse("The file of authorities to trust cannot be read as PEM certificates.");
    }
    return context;
}

TlsEngine::TlsEngine(TlsContext context) : context_(std::move(context)), ssl_(SSL_new(context_.get())) {
    if (!ssl_) throw std::bad_alloc();
    SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_accept_state(ssl_.get());
}

TlsEngine::TlsEngine(TlsContext trust, const std::string& host) : TlsEngine(std::move(trust)) {
    SSL_set_connect_state(ssl_.get());
    if (!expect_host(ssl_.get(), host)) throw std::bad_alloc();
}

TlsEngine::Status TlsEngine::handshake() {
    return status_of(ssl_.get(), SSL_do_handshake(ssl_.get()));
}

TlsEngine::ReadOutcome TlsEngine::read(std::span<char> plain) {
    std::size_t size = 0;
    const int outcome = SSL_read_ex(ssl_.get(), plain.data(), plain.size(), &size);
    if (outcome == 1) return {Status::done, size};
    return {status_of(ssl_.get(), outcome), 0};
}

bool TlsEngine::encrypt(std::span<const char> plain, std::string& output) {
    while (!plain.empty()) {
        std::size_t written = 0;
        const int outcome = SSL_write_ex(ssl_.get(), plain.data(), plain.size(), &written);
        if (outcome != 1) {
            ERR_clear_error();
            return false;
        }
        plain = plain.subspan(written);
    }
    take_output(output);
    return true;
}

bool TlsEngine::feed(std::span<const char> ciphertext) {
    const int size = clamp_to_int(ciphertext.size());
    return BIO_write(SSL_get_rbio(ssl_.get()), ciphertext.data(), size) == size;
}

void TlsEngine::take_output(std::string& output) {
    BIO* bio = SSL_get_wbio(ssl_.get());
    const std::size_t waiting = BIO_ctrl_pending(bio);
    if (waiting == 0) return;
    const std::size_t before = output.size();
    output.resize(before + waiting);
    BIO_read(bio, output.data() + before, clamp_to_int(waiting));
}

std::string TlsEngine::distrust() const {
    const long why = SSL_get_verify_result(ssl_.get());
    return why == X509_V_OK ? "" : X509_verify_cert_error_string(why);
}

void TlsEngine::shut_down() {
    SSL_shutdown(ssl_.get());
    ERR_clear_error();
}

}  // namespace holdfast::http
