package org.lifepay.gateway.channel.alipay;

import com.alipay.api.AlipayResponse;
import com.alipay.api.response.AlipayTradeCustomsDeclareResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.customs.CustomsStanding.Result;
import org.lifepay.gateway.time.BusinessDay;

/** What the words and codes of alipay.trade.customs.query mean. A word that is not here ends nothing. */
final class AlipayCustomsCodes {
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final String PREFIX = "ACQ.";

    /** This declaration is refused as it is: repeated unchanged it is refused again. Alipay writes them with and without prefix. */
    private static final Set<String> REFUSED = Set.of(
            "PARAM_ILLEGAL",
            "ORDER_NOT_EXIST",
            "TOTAL_DECLARATION_AMOUNT_EXCEED",
            "DUPLICATED_DECLARATIONS",
            "REPEAT_REQ_INCONSISTENT",
            "RISK_REJECT");

    private AlipayCustomsCodes() {}

    /** Whether this declaration is refused finally; an earlier call may have been accepted. */
    static boolean isFinal(AlipayResponse answer, String subCode) {
        return answer instanceof AlipayTradeCustomsDeclareResponse && isAnswer(subCode);
    }

    /** Other content under the same number is refused so within some minutes of the last call. */
    static boolean isTooSoon(String subCode) {
        return subCode.equals("ACQ.CONTEXT_INCONSISTENT");
    }

    /** A time of customs, or null if the text is not one. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : LocalDateTime.parse(text, TIME).atZone(BusinessDay.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether Alipay has dealt with the call. */
    static boolean isAnswer(String subCode) {
        return REFUSED.contains(subCode.startsWith(PREFIX) ? subCode.substring(PREFIX.length()) : subCode);
    }

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
