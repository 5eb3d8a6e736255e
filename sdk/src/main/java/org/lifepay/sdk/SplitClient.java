package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 分账。Gives parts of paid orders to other merchants (protocol §3.9). Thread-safe. */
public final class SplitClient {
    private static final String QUERY = "/onlinePay/splitQuery";

    private final LifepayClient client;

    SplitClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 分账。Splits a paid order (protocol §3.9). Not retried unless {@link LifepayClient.Builder#retryWrites} is set.
     *
     * @return INIT while a share is not on its receiver's balance; {@link SplitShareResult#errorMessage} tells why
     * @throws RequestRejectedException code {@code SPLIT_EXCEEDS_ORDER}, {@code SPLIT_RECEIVER_NOT_BOUND}, {@code SPLIT_FINISHED},
     *     {@code ORDER_NOT_PAID}, {@code FIELD_VALUE} without such a receiver, and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #query}, or send the same split again
     */
    public SplitResult split(Split split) {
        return client.write("/onlinePay/split", split.fields(), SplitResult::new);
    }

    /**
     * 查询分账。Queries a split that was requested by {@link #split} (protocol §3.9). Tried up to three times while no answer comes.
     *
     * @param requestId 商户分账号 the split's own request number
     * @throws RequestRejectedException code {@code SPLIT_NOT_FOUND} when it was not accepted
     */
    public SplitResult query(String requestId) {
        return client.read(QUERY, requestId, SplitResult::new);
    }

    /**
     * 查询订单的全部分账。Queries all shares of an order, those that came with it among them (protocol §3.9). Tried up to three times
     * while no answer comes.
     *
     * @param serialNumber 平台流水号 the order's serial number
     * @throws RequestRejectedException code {@code SPLIT_NOT_FOUND} when it has none, or is not paid yet
     */
    public SplitResult queryOrder(String serialNumber) {
        Fields request = Fields.builder()
                .put("orderId", Preconditions.text("serialNumber", serialNumber))
                .build();
        return client.read(QUERY, request, SplitResult::new);
    }
}
