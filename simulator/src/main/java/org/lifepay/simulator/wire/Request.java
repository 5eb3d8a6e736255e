package org.lifepay.simulator.wire;

import java.util.Map;

/** A request whose app and signature have been checked. */
public record Request(String method, Map<String, String> parameters, boolean certificateMode) {
    public Request {
        parameters = Map.copyOf(parameters);
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public Content content() {
        String text = parameter("biz_content");
        if (text.isEmpty()) {
            throw new RequestRejectedException(
                    MethodResponse.error("40001", "isv.missing-parameter", "缺少 biz_content"));
        }
        return Content.read(text);
    }
}
