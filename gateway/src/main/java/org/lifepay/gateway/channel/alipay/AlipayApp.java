package org.lifepay.gateway.channel.alipay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.WalletApp;
import org.springframework.stereotype.Component;

/** Alipay's app: its URL scheme, its user agent and its JavaScript bridge. */
@Component
public class AlipayApp implements WalletApp {
    private static final String SCAN = "alipays://platformapi/startapp?saId=10000007&qrcode=";
    private static final String IN_APP = "AlipayClient";

    @Override
    public String scanLink(String codeText) {
        return SCAN + URLEncoder.encode(codeText, StandardCharsets.UTF_8);
    }

    @Override
    public boolean isInApp(@Nullable String userAgent) {
        return userAgent != null && userAgent.contains(IN_APP);
    }

    @Override
    public String payScript(String tradeNo) {
        return "AlipayJSBridge.call('tradePay',{tradeNO:'" + tradeNo + "'},function(r){})";
    }
}
