package org.lifepay.gateway.channel.alipay;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;

/** What the words and codes of alipay.trade.customs.query mean. A word that is not here ends nothing. */
final class AlipayCustomsCodes {
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+");

    private AlipayCustomsCodes() {}

    /**
     * The result of a record.
     *
     * @param status whether Alipay has sent it
     * @param code what customs has answered, or empty: the codes of the general administration, or a local office's word
     */
    static Result result(String status, String code) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "ws", "sending" -> Result.PROCESSING;
            case "succ" -> ofCustoms(code.toLowerCase(Locale.ROOT));
            case "fail" -> Result.FAILED;
            default -> Result.UNKNOWN_WORD;
        };
    }

    private static Result ofCustoms(String code) {
        return switch (code) {
            case "", "2", "3" -> Result.PROCESSING;
            case "399", "succ" -> Result.SUCCESS;
            case "4", "100", "fail" -> Result.FAILED;
            default -> NEGATIVE.matcher(code).matches() ? Result.FAILED : Result.UNKNOWN_WORD;
        };
    }
}
