package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 报关。Declares paid orders to customs (protocol §3.10). Thread-safe. */
public final class CustomsClient {
    private final LifepayClient client;

    CustomsClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 报关。Declares a paid order to one or more customs offices, within seven days of the order (protocol §3.10). Not retried unless
     * {@link LifepayClient.Builder#retryWrites} is set; the same declaration again changes nothing.
     *
     * @throws RequestRejectedException code {@code CUSTOMS_DECLARED} when it is declared already: take it for done; code {@code
     *     CUSTOMS_EXCEEDS_ORDER}, {@code CUSTOMS_TOO_LATE}, {@code ORDER_NOT_PAID} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #query}, or send the same declaration again
     */
    public void declare(CustomsDeclaration declaration) {
        client.write("/customs/order", declaration.fields(), CustomsResult::new);
    }

    /**
     * 报关查询。Queries how an order's declarations stand (protocol §3.10). Tried up to three times while no answer comes.
     *
     * @param paySerialNumber 平台流水号 the order's serial number
     * @throws RequestRejectedException code {@code CUSTOMS_NOT_FOUND} when nothing was declared
     */
    public CustomsResult query(String paySerialNumber) {
        Fields request = Fields.builder()
                .put("paySerialNumber", Preconditions.text("paySerialNumber", paySerialNumber))
                .build();
        return client.read("/customs/query", request, CustomsResult::new);
    }

    /**
     * 支付原始数据。What customs asks of a paid order when it demands a payment's raw data (notice 179 of 2018, protocol §3.10); {@link
     * PayExchangeInfo} puts it into the form that customs demands. Tried up to three times while no answer comes.
     *
     * @param paySerialNumber 平台流水号 the order's serial number
     * @throws RequestRejectedException code {@code PAYMENT_RECORD_NOT_FOUND} when nothing is kept of the order, {@code ORDER_NOT_PAID}
     *     and others
     */
    public CustomsPaymentRecord paymentRecord(String paySerialNumber) {
        Fields request = Fields.builder()
                .put("paySerialNumber", Preconditions.text("paySerialNumber", paySerialNumber))
                .build();
        return client.read("/customs/paymentRecord", request, CustomsPaymentRecord::new);
    }

    /**
     * 重新报关。Submits a declaration that has ended again; after a partial refund, what remains of it (protocol §3.10). Not retried
     * unless {@link LifepayClient.Builder#retryWrites} is set; it is not submitted twice.
     *
     * @param paySerialNumber 平台流水号 the order's serial number
     * @param customsChannel 海关 such as {@link CustomsItem#OFFICAL}
     * @throws RequestRejectedException code {@code CUSTOMS_NOT_FOUND} when it was not declared there, code {@code
     *     CUSTOMS_EXCEEDS_ORDER} when nothing is left to declare
     */
    public void repeat(String paySerialNumber, String customsChannel) {
        Fields request = Fields.builder()
                .put("paySerialNumber", Preconditions.text("paySerialNumber", paySerialNumber))
                .put("customsChannels", Preconditions.text("customsChannel", customsChannel))
                .build();
        client.write("/customs/repeatDeclare", request, CustomsResult::new);
    }
}
