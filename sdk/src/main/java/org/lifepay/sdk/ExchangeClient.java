package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 汇兑与付汇。Buys foreign money with the money of orders, remits it, and collects it from payers abroad (protocol §3.11). Thread-safe. */
public final class ExchangeClient {
    private final LifepayClient client;

    ExchangeClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 牌价锁定。Locks the price of a currency for ten minutes (protocol §3.11). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; each call is another lock, which binds to nothing.
     *
     * @param currency 币种 such as {@code USD}
     * @throws RequestRejectedException code {@code EXCHANGE_CLOSED} while no foreign money is sold
     */
    public PriceLock lockPrice(String currency) {
        Fields request = Fields.builder()
                .put("currency", Preconditions.text("currency", currency))
                .build();
        return client.write("/foreignExchange/listpriceLock", request, PriceLock::new);
    }

    /**
     * 汇兑下单。Places an order whose money buys foreign money when it is paid (protocol §3.11). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; the same order again is the same order.
     *
     * @throws OutcomeUnknownException when it may have been placed: {@link #query}, or send the same order again
     */
    public PlacedOrder place(Order order, ExchangeTerms terms) {
        Fields request =
                Fields.builder().putAll(order.fields()).putAll(terms.fields()).build();
        return client.write("/foreignExchange/order", request, PlacedOrder::new);
    }

    /**
     * 汇兑查询。Queries an order and its purchase of foreign money (protocol §3.11). Tried up to three times while no answer comes.
     *
     * @param requestId 商户订单号 the order's request number
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND} when it was not placed here
     */
    public QueriedExchange query(String requestId) {
        return client.read("/foreignExchange/query", requestId, QueriedExchange::new);
    }

    /**
     * 汇兑退款。Refunds an order, in CNY; foreign money that was bought stays the merchant's (protocol §3.11). Not retried unless
     * {@link LifepayClient.Builder#retryWrites} is set.
     *
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryRefund}, or send the same refund again
     */
    public PlacedRefund refund(Refund refund) {
        return client.write("/foreignExchange/refund", refund.fields(), PlacedRefund::new);
    }

    /**
     * 汇兑退款查询。Queries a refund of {@link #refund}. Tried up to three times while no answer comes.
     *
     * @param requestId 商户退款号 the refund's own request number
     */
    public QueriedRefund queryRefund(String requestId) {
        return client.read("/foreignExchange/refundQuery", requestId, QueriedRefund::new);
    }

    /**
     * 付汇。Sends what was bought to a payee abroad (protocol §3.11). Not retried unless {@link LifepayClient.Builder#retryWrites} is
     * set; the same remittance again is the same remittance.
     *
     * @throws RequestRejectedException code {@code EXCHANGE_NOT_BOUGHT}, {@code EXCHANGE_REMITTED} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryRemittance}, or send the same remittance again
     */
    public PlacedRemittance remit(Remittance remittance) {
        return client.write("/foreignExchange/transfer", remittance.fields(), PlacedRemittance::new);
    }

    /**
     * 付汇查询。Queries a remittance (protocol §3.11). Tried up to three times while no answer comes.
     *
     * @param requestId 商户付汇号 the remittance's own request number
     * @throws RequestRejectedException code {@code REMITTANCE_NOT_FOUND} when it was not accepted
     */
    public QueriedRemittance queryRemittance(String requestId) {
        return client.read("/foreignExchange/transferQuery", requestId, QueriedRemittance::new);
    }

    /**
     * 外币收款结汇下单。Collects foreign money from a payer abroad; the bank changes it into CNY (protocol §3.11). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; the same collection again is the same collection.
     *
     * @throws OutcomeUnknownException when it may have been accepted: {@link #queryCollection}, or send the same collection again
     */
    public QueriedCollection collect(ForeignCollection collection) {
        return client.write("/foreignpayExchangesettlement/order", collection.fields(), QueriedCollection::new);
    }

    /**
     * 外币收款结汇查询。Queries a collection (protocol §3.11). Tried up to three times while no answer comes.
     *
     * @param requestId 商户收款单号 the collection's request number
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND} when it was not accepted
     */
    public QueriedCollection queryCollection(String requestId) {
        return client.read("/foreignpayExchangesettlement/query", requestId, QueriedCollection::new);
    }

    /** 批量汇款。Money abroad by a file, without exchange (protocol §3.11). */
    public RemittanceFileClient files() {
        return new RemittanceFileClient(client);
    }
}
