package org.lifepay.gateway.channel.alipay;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints for Alipay's asynchronous notices (notify_url) and for messages to the app (its gateway address). */
@RestController
@ConditionalOnBooleanProperty(prefix = "lifepay.alipay", name = "enabled", matchIfMissing = true)
class AlipayNoticeEndpoint {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "size of a notice of Alipay",
            unit = "bytes",
            atLimit = "HTTP 413; Alipay sends it again")
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final AlipayNotices notices;
    private final AlipayMessages messages;

    AlipayNoticeEndpoint(AlipayNotices notices, AlipayMessages messages) {
        this.notices = notices;
        this.messages = messages;
    }

    @PostMapping(path = "/alipay/notice/{merchantHint}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> receive(@PathVariable String merchantHint, HttpServletRequest request) throws IOException {
        return answer(request, fields -> notices.receive(merchantHint, fields));
    }

    @PostMapping(path = "/alipay/message", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> receiveMessage(HttpServletRequest request) throws IOException {
        return answer(request, messages::receive);
    }

    /** Reads the body itself, because the container would accept megabytes before a limit applied. */
    private static ResponseEntity<String> answer(
            HttpServletRequest request, Function<Map<String, String>, String> receiver) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(AlipayNotices.FAIL);
        }
        return AlipayNoticeForm.read(body)
                .map(fields -> ResponseEntity.ok(receiver.apply(fields)))
                .orElseGet(() -> ResponseEntity.badRequest().body(AlipayNotices.FAIL));
    }
}
