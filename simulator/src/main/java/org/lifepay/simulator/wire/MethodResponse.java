package org.lifepay.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inner object of one answer of the gateway, not yet signed. */
public final class MethodResponse {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private MethodResponse() {}

    /** Code 10000. */
    public static MethodResponse success() {
        return of("10000", "Success");
    }

    /** Code 10003: accepted, the payer has yet to act. Carries no sub_code, as the official SDK asks only for that. */
    public static MethodResponse waiting() {
        return of("10003", " order success pay inprocess");
    }

    /** An answer without code, as the OAuth token call gives it. */
    public static MethodResponse bare() {
        return new MethodResponse();
    }

    /** Code 40004: understood and refused by a business rule. */
    public static MethodResponse refused(String subCode) {
        return error("40004", subCode, Reasons.of(subCode));
    }

    public static MethodResponse refused(String subCode, String reason) {
        return error("40004", subCode, reason);
    }

    /** A refusal of any kind by its sub_code: the gateway's own refusals have codes of their own. */
    public static MethodResponse refusedBy(String subCode) {
        return switch (subCode) {
            case "isv.app-call-limited" -> error("40005", subCode, "应用调用次数超限");
            case "isv.insufficient-isv-permissions" -> error("40006", subCode, "权限不足");
            case "aop.invalid-app-auth-token" -> error("20001", subCode, "无效的应用授权令牌");
            default -> refused(subCode);
        };
    }

    /** Code 20000: unknown whether it was done. */
    public static MethodResponse unknown() {
        return error("20000", "isp.unknow-error", "系统繁忙");
    }

    public static MethodResponse error(String code, String subCode, String reason) {
        String message = switch (code) {
            case "20000" -> "Service Currently Unavailable";
            case "20001" -> "Insufficient Authorization Permissions";
            case "40001" -> "Missing Required Arguments";
            case "40002" -> "Invalid Arguments";
            case "40005" -> "Call Limited";
            case "40006" -> "Insufficient Permissions";
            default -> "Business Failed";
        };
        return of(code, message).with("sub_code", subCode).with("sub_msg", reason);
    }

    private static MethodResponse of(String code, String message) {
        return new MethodResponse().with("code", code).with("msg", message);
    }

    /** Adds a field; an absent value leaves the field out, for a JSON null would reach clients as "". */
    public MethodResponse with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public Map<String, Object> fields() {
        return fields;
    }
}
