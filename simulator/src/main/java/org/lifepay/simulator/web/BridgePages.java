package org.lifepay.simulator.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;

/** /jsapi/…: the stand-in of the bridge that pages inside Alipay pay through, and what it asks here. */
final class BridgePages {
    private static final String SCRIPT = "/org/lifepay/simulator/web/bridge.js";

    private final Simulator simulator;

    BridgePages(Simulator simulator) {
        this.simulator = simulator;
    }

    /** /jsapi/bridge.js: defines AlipayJSBridge in a page that loads it. */
    void script(PageExchange pageExchange) throws IOException {
        try (var script = BridgePages.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("the bridge script is missing from the jar");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{base}}", simulator.settings().baseUrl().toString());
            pageExchange.send(200, "text/javascript;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** /jsapi/trade: what the bridge shows before the payer chooses. */
    void trade(PageExchange pageExchange) throws IOException {
        pageExchange.allowOrigin();
        String tradeNo = pageExchange.parameters().getOrDefault("tradeNO", "");
        TradeView trade =
                pageExchange.fromElsewhere() ? null : simulator.buyerApp().tradeNumbered(tradeNo);
        if (trade == null) {
            pageExchange.json(404, Map.of("payable", false));
            return;
        }
        var shown = new LinkedHashMap<String, Object>();
        shown.put("payable", trade.payable());
        shown.put("subject", trade.subject());
        shown.put("amount", Html.yuan(trade.totalAmount()));
        shown.put("payer", payer(pageExchange, trade));
        pageExchange.json(200, shown);
    }

    private String payer(PageExchange pageExchange, TradeView trade) {
        @Nullable BuyerView buyer = simulator.buyerApp().boundBuyer(trade.outTradeNo());
        return buyer == null
                ? ""
                : buyer.name() + " " + buyer.logonId() + " · "
                        + Labels.balance(pageExchange.page().language(), buyer);
    }

    /** /jsapi/pay: how the payer ended it, by a choice on the sheet or, unasked, by a result code. */
    void pay(PageExchange pageExchange) throws IOException {
        pageExchange.allowOrigin();
        if (!pageExchange.method().equals("POST")) {
            pageExchange.json(405, Map.of("message", "use POST"));
            return;
        }
        Map<String, String> parameters = pageExchange.parameters();
        String tradeNo = parameters.getOrDefault("tradeNO", "");
        SheetChoice sheetChoice = SheetChoice.named(parameters.getOrDefault("choice", ""));
        String code = sheetChoice == null
                ? simulator.payInPage(tradeNo, parameters.getOrDefault("resultCode", "9000"))
                : simulator.buyerApp().endInPage(tradeNo, sheetChoice);
        pageExchange.json(200, Map.of("resultCode", code));
    }
}
