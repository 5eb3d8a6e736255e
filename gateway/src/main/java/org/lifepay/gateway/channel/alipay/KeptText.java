package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lifepay.gateway.channel.ChannelMessage;

/**
 * Messages as they are kept for customs: word for word, but without signatures, certificates' numbers, codes that pay and
 * what tells of the buyer.
 */
final class KeptText {
    private static final Pattern LEFT_OUT = Pattern.compile("sign|.*cert_sn|auth_code|.*token"
            + "|(?:op_)?buyer_(?!pay_amount$).*|.*(?:open_id|logon_id|user_id|user_name|mobile|phone|email|cert_no)"
            + "|ext_user_info|passback_params");

    /** They tell how a payment stands, and initiate none. */
    private static final Pattern NO_PAYMENT =
            Pattern.compile("(?:.*[?&])?method=alipay\\.trade\\.(?:query|close|cancel)(?:&.*)?");

    private KeptText() {}

    /** Whether a call to this address initiates a payment. */
    static boolean isPayment(URI url) {
        return url.getRawQuery() != null
                && url.getRawQuery().contains("method=alipay.trade.")
                && !NO_PAYMENT.matcher(url.getRawQuery()).matches();
    }

    /** A call, written as one address. */
    static String call(URI url, Map<String, String> form) {
        Map<String, String> all = pairs(url.getRawQuery());
        all.putAll(form);
        String text = url.toString();
        return text.substring(0, text.indexOf('?') + 1) + form(all);
    }

    /** A page's address, or an order's text for the wallet. */
    static String signed(String text) {
        int query = text.indexOf('?') + 1;
        return text.substring(0, query) + form(pairs(text.substring(query)));
    }

    static ChannelMessage answer(AlipayResponse answer) {
        return new ChannelMessage(() -> JsonMembers.without(KeptText::isLeftOut, answer.getBody()));
    }

    static ChannelMessage notice(Map<String, String> params) {
        return new ChannelMessage(() -> form(params));
    }

    private static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .filter(param -> !isLeftOut(param.getKey()))
                .map(param -> encode(param.getKey()) + "=" + encode(withoutPersons(param.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static boolean isLeftOut(String name) {
        return LEFT_OUT.matcher(name).matches();
    }

    private static String withoutPersons(String value) {
        return value.startsWith("{") || value.startsWith("[") ? JsonMembers.without(KeptText::isLeftOut, value) : value;
    }

    private static Map<String, String> pairs(String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
