// A self-signed certificate for localhost and 127.0.0.1, made anew for each run, for servers under test.
#pragma once

#include <filesystem>
#include <string>

namespace holdfast::client {

struct CertificateFiles {
    std::filesystem::path certificate;  // PEM
    std::filesystem::path key;          // PEM, mode 0600
};

// Writes both files into `folder`, replacing earlier ones. Throws std::runtime_error when OpenSSL or the disk fails.
CertificateFiles write_test_certificate(const std::filesystem::path& folder, const std::string& common_name);

}  // namespace holdfast::client
