package org.lifepay.simulator.web;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.wire.Form;

/** What a browser is sent to on a merchant's behalf: silent sign-in, and the bill's download. */
final class LoginPages {
    private static final Charset GBK = Charset.forName("GBK");

    private final Simulator simulator;

    LoginPages(Simulator simulator) {
        this.simulator = simulator;
    }

    /** /oauth2/publicAppAuthorize.htm: back at once with a code for who is signed in, or whom buyer= names. */
    void authorise(PageExchange pageExchange) throws IOException {
        Map<String, String> parameters = pageExchange.parameters();
        String back = parameters.getOrDefault("redirect_uri", "");
        Html page = pageExchange.page();
        String title = page.say("授权", "Sign-in");
        String scope = parameters.getOrDefault("scope", "");
        if (!parameters.getOrDefault("app_id", "").equals(SimulatorKeys.APP_ID)) {
            pageExchange.html(200, page.message(title, page.say("应用不存在", "There is no such app"), "invalid app_id"));
        } else if (!TradePages.webAddress(back)) {
            pageExchange.html(
                    200,
                    page.message(
                            title, page.say("回调地址无效", "The address to go back to is wrong"), "invalid redirect_uri"));
        } else if (!scope.equals("auth_base") && !scope.equals("auth_user")) {
            pageExchange.html(200, page.message(title, page.say("授权范围无效", "The scope is wrong"), "invalid scope"));
        } else {
            String buyer = parameters.getOrDefault("buyer", "");
            var answer = new LinkedHashMap<String, String>();
            answer.put("app_id", SimulatorKeys.APP_ID);
            answer.put("source", "alipay_wallet");
            answer.put("scope", scope);
            answer.put(
                    "auth_code",
                    simulator.authorise(
                            buyer.isEmpty() ? pageExchange.signedIn().userId() : buyer));
            if (parameters.containsKey("state")) {
                answer.put("state", parameters.getOrDefault("state", ""));
            }
            pageExchange.redirect(Form.append(back, answer));
        }
    }

    /** /bill/{token}. */
    void bill(PageExchange pageExchange) throws IOException {
        byte[] zip = simulator.bills().download(pageExchange.path().substring("/bill/".length()));
        if (zip == null) {
            // As at Alipay: with status 200, only the first bytes tell it from a zip.
            pageExchange.send(200, "text/html;charset=GBK", "下载超时，请重新下载".getBytes(GBK));
        } else {
            pageExchange.name("bill.zip");
            pageExchange.send(200, "application/zip", zip);
        }
    }
}
