package org.lifepay.simulator.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lifepay.simulator.GatewayResponse;
import org.lifepay.simulator.Simulator;

/** /gateway.do: HTTP 200 always, unless a fault was armed. */
final class GatewayHandler implements PageHandler {
    private final Simulator simulator;
    private final TradePages people;

    GatewayHandler(Simulator simulator, TradePages people) {
        this.simulator = simulator;
        this.people = people;
    }

    @Override
    public void visit(PageExchange pageExchange) throws IOException {
        Html page = pageExchange.page();
        Map<String, String> parameters = pageExchange.parameters();
        pause(simulator.underwayFor(parameters).toMillis());
        switch (simulator.gateway(parameters)) {
            case GatewayResponse.Json(var text, var delay) -> {
                pause(delay.toMillis());
                // The real gateway calls its JSON text/html.
                pageExchange.send(200, "text/html;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            }
            case GatewayResponse.Cashier(var token, var trade) -> people.cashier(pageExchange, token, trade);
            case GatewayResponse.ErrorPage(var subCode, var reason) ->
                pageExchange.html(200, page.message(page.say("无法付款", "Cannot be paid"), reason, subCode));
            case GatewayResponse.Dropped _ -> pageExchange.drop();
            case GatewayResponse.HttpError(var status) ->
                pageExchange.html(
                        status,
                        page.message(
                                page.say("网关错误", "Gateway error"),
                                page.say("故障演练", "A fault was armed"),
                                "HTTP " + status));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
