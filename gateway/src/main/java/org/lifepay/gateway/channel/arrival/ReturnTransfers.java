package org.lifepay.gateway.channel.arrival;

/**
 * Sends money that arrived back to the account that it came from. Every call goes over the network: never call inside a
 * transaction.
 */
public interface ReturnTransfers {
    /** The operator's code of the bank. */
    String bank();

    /** Sends it back, once for each number however often it is asked. */
    ReturnResult send(ReturnRequest request);

    /** What has become of it. */
    ReturnResult query(ReturnRequest request);
}
