package org.lifepay.gateway.channel.alipay;

/** What one call to Alipay came to, sorted by what may be believed. */
sealed interface AlipayResult<T> {
    /** Code 10000, signed. */
    record Done<T>(T answer) implements AlipayResult<T> {}

    /** Code 10003, signed: the payer is asked for a password. */
    record Pending<T>(T answer) implements AlipayResult<T> {}

    /** Alipay has refused this call, signed; what an earlier call with the same numbers did is another matter. */
    record Rejected<T>(String code, String message) implements AlipayResult<T> {}

    /** Anything else; the call may have been carried out. */
    record Unknown<T>(String reason) implements AlipayResult<T> {}
}
