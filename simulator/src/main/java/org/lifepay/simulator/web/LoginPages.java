package org.lifepay.simulator.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.Form;

/** What pages inside Alipay need: silent sign-in, the payment bridge, and the bill's download beside them. */
final class LoginPages {
    private static final String BRIDGE = "/org/lifepay/simulator/web/bridge.js";

    private final Simulator simulator;

    LoginPages(Simulator simulator) {
        this.simulator = simulator;
    }

    /** /oauth2/publicAppAuthorize.htm: back at once with a code; buyer= chooses who is signed in. */
    void authorise(Visit visit) throws IOException {
        Map<String, String> asked = visit.parameters();
        String back = asked.getOrDefault("redirect_uri", "");
        Html page = visit.page();
        String title = page.say("授权", "Sign-in");
        String scope = asked.getOrDefault("scope", "");
        if (!asked.getOrDefault("app_id", "").equals(SimulatorKeys.APP_ID)) {
            visit.html(200, page.message(title, page.say("应用不存在", "There is no such app"), "invalid app_id"));
        } else if (!PeoplePages.webAddress(back)) {
            visit.html(
                    200,
                    page.message(
                            title, page.say("回调地址无效", "The address to go back to is wrong"), "invalid redirect_uri"));
        } else if (!scope.equals("auth_base") && !scope.equals("auth_user")) {
            visit.html(200, page.message(title, page.say("授权范围无效", "The scope is wrong"), "invalid scope"));
        } else {
            var answer = new LinkedHashMap<String, String>();
            answer.put("app_id", SimulatorKeys.APP_ID);
            answer.put("source", "alipay_wallet");
            answer.put("scope", scope);
            answer.put("auth_code", simulator.authorise(asked.getOrDefault("buyer", "")));
            if (asked.containsKey("state")) {
                answer.put("state", asked.getOrDefault("state", ""));
            }
            visit.redirect(Form.append(back, answer));
        }
    }

    /** /jsapi/bridge.js: defines AlipayJSBridge in a page that loads it. */
    void bridge(Visit visit) throws IOException {
        try (var script = LoginPages.class.getResourceAsStream(BRIDGE)) {
            if (script == null) {
                throw new IllegalStateException("the bridge script is missing from the jar");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{base}}", simulator.settings().baseUrl().toString());
            visit.send(200, "text/javascript;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** /jsapi/pay: the bridge reports how the payer ended it. */
    void pay(Visit visit) throws IOException {
        visit.allowAnyOrigin();
        Map<String, String> asked = visit.parameters();
        String code = asked.getOrDefault("resultCode", "9000");
        visit.json(200, Map.of("resultCode", simulator.payInPage(asked.getOrDefault("tradeNO", ""), code)));
    }

    /** /bill/{token}. */
    void bill(Visit visit) throws IOException {
        byte[] zip = simulator.bill(visit.path().substring("/bill/".length()));
        if (zip == null) {
            Html page = visit.page();
            visit.html(404, page.message(page.say("账单", "Bill"), page.say("下载地址已失效", "This link no longer works"), ""));
        } else {
            visit.name("bill.zip");
            visit.send(200, "application/zip", zip);
        }
    }
}
