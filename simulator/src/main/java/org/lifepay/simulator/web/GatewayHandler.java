package org.lifepay.simulator.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lifepay.simulator.Reply;
import org.lifepay.simulator.Simulator;

/** /gateway.do: HTTP 200 always, unless a fault was armed. */
final class GatewayHandler implements Page {
    private final Simulator simulator;
    private final PeoplePages people;

    GatewayHandler(Simulator simulator, PeoplePages people) {
        this.simulator = simulator;
        this.people = people;
    }

    @Override
    public void visit(Visit visit) throws IOException {
        Html page = visit.page();
        switch (simulator.gateway(visit.parameters())) {
            case Reply.Json(var text, var delay) -> {
                pause(delay.toMillis());
                // The real gateway calls its JSON text/html.
                visit.send(200, "text/html;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            }
            case Reply.Cashier(var token, var trade) -> people.cashier(visit, token, trade);
            case Reply.ErrorPage(var subCode, var reason) ->
                visit.html(200, page.message(page.say("无法付款", "Cannot be paid"), reason, subCode));
            case Reply.Dropped _ -> visit.drop();
            case Reply.HttpError(var status) ->
                visit.html(
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
