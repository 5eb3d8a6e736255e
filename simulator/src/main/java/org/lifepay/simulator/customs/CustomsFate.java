package org.lifepay.simulator.customs;

import org.jspecify.annotations.Nullable;

/** What becomes of a declaration at customs. */
public enum CustomsFate {
    RELEASED("succ", "399", "海关审结"),
    REFUSED("succ", "100", "海关退单：订购人与支付人信息不一致"),
    /** It does not reach customs. */
    NOT_SENT("succ", "4", "发送海关失败"),
    /** It stays on its way until the control API decides. */
    LATE("sending", null, null),
    /** Customs answers with a code that stands in no list. */
    UNKNOWN_WORD("succ", "777", "海关转人工");

    private final String status;
    private final @Nullable String code;
    private final @Nullable String info;

    CustomsFate(String status, @Nullable String code, @Nullable String info) {
        this.status = status;
        this.code = code;
        this.info = info;
    }

    /** Alipay's status of the declaration. */
    public String status() {
        return status;
    }

    /** The answer of customs; null: none. */
    public @Nullable String code() {
        return code;
    }

    public @Nullable String info() {
        return info;
    }
}
