package org.lifepay.simulator.notice;

/** What a merchant answered to a notice. */
public record NoticeResponse(int status, String body) {
    /** Alipay stops repeating only for a 200 whose body is exactly these seven letters. */
    public boolean success() {
        return status == 200 && body.equals("success");
    }
}
