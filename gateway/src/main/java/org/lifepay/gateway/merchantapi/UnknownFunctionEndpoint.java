package org.lifepay.gateway.merchantapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.gateway.text.FunctionPath;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Every address below /onlinePay and its like that is no function: a protocol error, which the merchant's developers' page shows. */
@Controller
class UnknownFunctionEndpoint {
    private final EnvelopeHandler handler;

    UnknownFunctionEndpoint(EnvelopeHandler handler) {
        this.handler = handler;
    }

    @PostMapping({"/{group:" + FunctionPath.GROUPS + "}", "/{group:" + FunctionPath.GROUPS + "}/**"})
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApiException failure = new ApiException(
                ErrorCode.FUNCTION_UNKNOWN,
                "no function has this address; they are /onlinePay/order, /query, /cancelOrder, /refund and so on");
        handler.refuse(ApiRequest.from(request), failure).writeTo(response);
    }
}
