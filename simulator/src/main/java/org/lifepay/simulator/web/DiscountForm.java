package org.lifepay.simulator.web;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lifepay.simulator.trade.Discount;
import org.lifepay.simulator.wire.Yuan;

/** A discount on a payment: its fields on the payment sheet, and the parameters of the control API. */
final class DiscountForm {
    private static final String MERCHANT = "merchantDiscount";
    private static final String PLATFORM = "platformDiscount";
    private static final String POINTS = "points";
    private static final Pattern NOTHING = Pattern.compile("0*(\\.0*)?");

    private DiscountForm() {}

    static boolean isFilled(Map<String, String> values) {
        return Stream.of(MERCHANT, PLATFORM, POINTS)
                .anyMatch(name -> !values.getOrDefault(name, "").isEmpty());
    }

    static Discount read(Map<String, String> values) {
        return new Discount(fen(values, MERCHANT), fen(values, PLATFORM), fen(values, POINTS));
    }

    private static long fen(Map<String, String> values, String name) {
        String yuan = values.getOrDefault(name, "");
        if (NOTHING.matcher(yuan).matches()) {
            return 0;
        }
        if (!ControlApi.AMOUNT.matcher(yuan).matches()) {
            throw new IllegalArgumentException(name + " must look like 1.00");
        }
        return Yuan.fen(name, yuan);
    }

    static String html(Html page) {
        return "<details><summary>" + page.say("使用优惠", "Use a discount") + "</summary>"
                + field(MERCHANT, page.say("商家优惠（元）", "Merchant's discount, in yuan"))
                + field(PLATFORM, page.say("平台优惠（元）", "Alipay's discount, in yuan"))
                + field(POINTS, page.say("积分支付（元）", "Paid by points, in yuan")) + "</details>";
    }

    private static String field(String name, String label) {
        return "<p><label>" + label + " <input name=\"" + name
                + "\" inputmode=\"decimal\" placeholder=\"0.00\"></label></p>";
    }
}
