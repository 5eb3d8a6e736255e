package org.lifepay.gateway.channel.alipay;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint for Alipay's asynchronous notices (notify_url). */
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

    AlipayNoticeEndpoint(AlipayNotices notices) {
        this.notices = notices;
    }

    /** Reads the body itself, because the container would accept megabytes before a limit applied. */
    @PostMapping(path = "/alipay/notice/{merchantHint}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> receive(@PathVariable String merchantHint, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(AlipayNotices.FAIL);
        }
        return AlipayNoticeForm.read(body)
                .map(fields -> ResponseEntity.ok(notices.receive(merchantHint, fields)))
                .orElseGet(() -> ResponseEntity.badRequest().body(AlipayNotices.FAIL));
    }
}
