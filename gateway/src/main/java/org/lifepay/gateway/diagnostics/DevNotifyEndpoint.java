package org.lifepay.gateway.diagnostics;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** /dev/notify: acknowledges the notifications of orders that were tried in the console, unread; sandbox mode only. */
@RestController
@ConditionalOnBooleanProperty("lifepay.sandbox")
class DevNotifyEndpoint {
    @PostMapping(path = "/dev/notify", produces = MediaType.TEXT_PLAIN_VALUE)
    String acknowledge() {
        return "SUCCESS";
    }
}
