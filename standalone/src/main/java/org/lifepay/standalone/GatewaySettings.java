package org.lifepay.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;

/** The settings of the stack's gateways: its own keys, and the simulator in place of Alipay. */
final class GatewaySettings {
    private GatewaySettings() {}

    static Map<String, Object> of(DataFolder data, String url, @Nullable SimulatedAlipay simulator) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.address", "127.0.0.1");
        settings.put("logging.file.name", file(data, "lifepay.log"));
        settings.put("logging.threshold.console", "OFF");
        settings.put("lifepay.sandbox", true);
        settings.put("lifepay.public-url", url);
        settings.put("lifepay.platform-key-file", file(data, "platform/platform.pfx"));
        settings.put("lifepay.platform-password-file", file(data, "platform/password.txt"));
        settings.put("lifepay.certificates.authority-key-file", file(data, "authority/authority.pfx"));
        settings.put("lifepay.certificates.authority-password-file", file(data, "authority/password.txt"));
        settings.put("lifepay.vault-key-file", file(data, "platform/vault.json"));
        settings.put("lifepay.number-key-file", file(data, "platform/number-key.txt"));
        settings.put(
                "lifepay.alipay.gateway-url",
                simulator == null ? "" : simulator.gatewayUrl().toString());
        String channel = simulator == null ? "" : simulator.baseUrl().toString();
        settings.put("lifepay.alipay.sign-in.page-url", channel + "/oauth2/publicAppAuthorize.htm");
        settings.put("lifepay.alipay.sign-in.bridge-script-url", channel + "/jsapi/bridge.js");
        settings.put("lifepay.payouts.enabled", "true");
        settings.put("lifepay.alipay.complaints.trade", "true");
        settings.put("lifepay.alipay.complaints.risk", "true");
        settings.put("lifepay.customs.commerce-code", "4401986999");
        settings.put("lifepay.customs.commerce-name", "沙箱商户");
        settings.put("lifepay.customs.resend-interval", "PT5S");
        if (simulator != null) {
            putBank(settings, channel, data);
        }
        settings.put("lifepay.alipay.app-id", SimulatorKeys.APP_ID);
        settings.put("lifepay.alipay.seller-id", SimulatorKeys.SELLER_ID);
        settings.put("lifepay.alipay.private-key-file", file(data, "simulator/app_private.pem"));
        settings.put("lifepay.alipay.alipay-public-key-file", file(data, "simulator/alipay_public.pem"));
        settings.put("lifepay.alipay.notice-base-url", url);
        return settings;
    }

    private static void putBank(Map<String, Object> settings, String channel, DataFolder data) {
        settings.put("lifepay.exchange.bank.url", channel + "/bank");
        settings.put("lifepay.exchange.bank.key-file", file(data, "platform/bank-key.txt"));
        settings.put("lifepay.bank-arrivals.url", channel + "/counter/arrivals");
        settings.put("lifepay.bank-arrivals.returns-url", channel + "/counter/returns");
        settings.put("lifepay.exchange.weekends", "true");
        settings.put("lifepay.exchange.cross-border-rmb", "true");
        settings.put("lifepay.exchange.foreign-files", "true");
        settings.put("lifepay.exchange.collections", "true");
        settings.put("lifepay.onboarding.self-registration", "true");
    }

    private static String file(DataFolder data, String path) {
        return data.resolve(path).toString();
    }
}
