// A WebSocket text frame, header and payload, as the bytes that go on the wire (RFC 6455, 5.2: a server's frames are
// not masked). Built once, immutable, and shared by every session it is sent to.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace holdfast::realtime {

using SharedFrame = std::shared_ptr<const std::string>;

// One unfragmented text frame around `payload`, which is valid UTF-8. Any thread.
SharedFrame text_frame(std::string_view payload);

}  // namespace holdfast::realtime
