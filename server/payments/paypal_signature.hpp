// How PayPal signs a webhook, as far as it needs no network: RSA with SHA-256 over the transmission's id and time, our
// webhook's id and the CRC-32 of the body, by a certificate that the request says the address of. Any thread.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/payments/provider.hpp"

namespace holdfast::payments {

// The headers of a webhook of PayPal's.
struct PayPalTransmission {
    std::string id;
    std::string time;
    std::string signature;  // base64
    std::string certificate_url;
    std::string algorithm;
};

// Nothing when one of them is missing.
std::optional<PayPalTransmission> read_transmission(const Headers& headers);

// Whether a certificate may be fetched from there: over https, from PayPal or the host of `base_url`.
bool is_certificate_url(std::string_view url, std::string_view base_url);

using SharedCertificate = std::shared_ptr<X509>;

// The certificate in PEM, once its chain leads to an authority that `trust` has, it is in force, and it is one that
// PayPal signs messages with. Null for any other.
SharedCertificate believed_certificate(const std::string& pem, SSL_CTX* trust);

// Whether `body` was signed by the owner of that certificate, for that webhook of ours.
bool is_signed_by(X509* certificate, const PayPalTransmission& transmission, std::string_view webhook_id,
                  std::string_view body);

}  // namespace holdfast::payments
