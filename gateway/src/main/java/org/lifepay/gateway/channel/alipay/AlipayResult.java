package org.lifepay.gateway.channel.alipay;

/** The result of one Alipay call, classified by how far it can be trusted. */
sealed interface AlipayResult<T> {
    /** Code 10000, signed. */
    record Done<T>(T answer) implements AlipayResult<T> {}

    /** Code 10003, signed: the payer must enter a password. */
    record Pending<T>(T answer) implements AlipayResult<T> {}

    /** Alipay declined this call, signed; an earlier call with the same numbers may have succeeded. */
    record Rejected<T>(String code, String message) implements AlipayResult<T> {}

    /** Anything else; the call may have been carried out. */
    record Unknown<T>(String reason) implements AlipayResult<T> {}
}
