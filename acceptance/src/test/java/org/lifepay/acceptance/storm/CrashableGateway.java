package org.lifepay.acceptance.storm;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.alipay.AlipayNotices;
import org.lifepay.gateway.channel.alipay.AlipayTransport;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponResultsRollup;
import org.lifepay.gateway.coupon.api.CouponEndpoint;
import org.lifepay.gateway.customs.QueryDeclarations;
import org.lifepay.gateway.customs.SendDeclarations;
import org.lifepay.gateway.customs.api.CustomsEndpoint;
import org.lifepay.gateway.exchange.BuyForeignMoney;
import org.lifepay.gateway.exchange.api.ForeignOrderEndpoint;
import org.lifepay.gateway.exchange.api.ForeignQueryEndpoint;
import org.lifepay.gateway.exchange.api.RemittanceEndpoint;
import org.lifepay.gateway.exchange.remittance.SendRemittances;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.exclusiveaccount.ReadBankArrivals;
import org.lifepay.gateway.exclusiveaccount.SendArrivalReturns;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.notification.delivery.NotificationTransport;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.api.CancelEndpoint;
import org.lifepay.gateway.order.api.OrderEndpoint;
import org.lifepay.gateway.order.api.QueryEndpoint;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.channelsync.PaymentPoller;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.payout.SendPayouts;
import org.lifepay.gateway.payout.api.TransferEndpoint;
import org.lifepay.gateway.refund.SendRefunds;
import org.lifepay.gateway.refund.api.RefundEndpoint;
import org.lifepay.gateway.refund.api.RefundQueryEndpoint;
import org.lifepay.gateway.settlement.SettlePending;
import org.lifepay.gateway.transfer.CompleteTransfers;
import org.lifepay.gateway.transfer.api.AccountTransferEndpoint;
import org.lifepay.gateway.work.BoundedCaller;
import org.lifepay.simulator.MovableClock;

/** The gateway's real parts, put together by hand around the storm's time, chance and network; dies and starts anew. */
final class CrashableGateway implements AutoCloseable {
    /** Also that which a merchant must be allowed by name. */
    private static final Terms ALL_MODES = Terms.OPEN.withPaymentModes(
            Arrays.stream(PaymentMode.values()).map(PaymentMode::code).collect(Collectors.toSet()));

    private static final List<ArrivalClaim.By> USERS =
            List.of(new ArrivalClaim.By(1, "li"), new ArrivalClaim.By(2, "han"));

    private final GatewayBeans beans;
    private final CrashInjector crashInjector;
    private final CrashableDataSource database;
    private final GatewayBeans.Host host;

    /** What a gateway does not make itself; it outlives the process. */
    record Surroundings(
            Keys keys,
            MovableClock clock,
            RandomGenerator random,
            AlipayTransport alipay,
            StormBank bank,
            NotificationTransport shops,
            BoundedCaller callers,
            Executor executor,
            Consumer<List<?>> shuffle) {}

    /** @param ahead how far its clock is ahead of the others */
    CrashableGateway(
            GatewayBeans beans,
            CrashableDataSource database,
            CrashInjector crashInjector,
            Surroundings surroundings,
            Duration ahead) {
        this.beans = beans;
        this.crashInjector = crashInjector;
        this.database = database;
        this.host = new GatewayBeans.Host(
                surroundings,
                ahead.isZero() ? surroundings.clock() : Clock.offset(surroundings.clock(), ahead),
                database);
        start();
        for (int i = 0; i < Keys.MERCHANTS; i++) {
            MerchantId id = new MerchantId(Keys.merchantId(i));
            bean(Merchants.class).register(new Merchant(id, "商户" + i, true, Optional.empty(), ALL_MODES));
            bean(Certificates.class).add(id, surroundings.keys().certificate(i));
            CouponRules.publish(bean(CouponActivities.class), id);
        }
    }

    /** The process is gone, and what it had not committed. */
    void end() throws SQLException {
        beans.end();
        database.reconnect();
    }

    /** A new process on the same database. */
    void start() {
        crashInjector.live();
        beans.start(host);
    }

    /** One request of a merchant's program, as the web server would hand it in. */
    ApiResponse serve(ApiRequest apiRequest) {
        return switch (apiRequest.path()) {
            case "/onlinePay/order" -> bean(OrderEndpoint.class).order(apiRequest);
            case "/onlinePay/query" -> bean(QueryEndpoint.class).query(apiRequest);
            case "/onlinePay/cancelOrder" -> bean(CancelEndpoint.class).cancel(apiRequest);
            case "/onlinePay/refund" -> bean(RefundEndpoint.class).refund(apiRequest);
            case "/onlinePay/refundQuery" -> bean(RefundQueryEndpoint.class).query(apiRequest);
            case "/transferDomestic/single/order" ->
                bean(TransferEndpoint.class).order(apiRequest);
            case "/transferDomestic/single/query" ->
                bean(TransferEndpoint.class).query(apiRequest);
            case "/transferAccount/order" -> bean(AccountTransferEndpoint.class).order(apiRequest);
            case "/transferAccount/query" -> bean(AccountTransferEndpoint.class).query(apiRequest);
            case "/foreignExchange/order" -> bean(ForeignOrderEndpoint.class).call(apiRequest);
            case "/foreignExchange/query" -> bean(ForeignQueryEndpoint.class).query(apiRequest);
            case "/foreignExchange/transfer" -> bean(RemittanceEndpoint.class).transfer(apiRequest);
            case "/foreignExchange/transferQuery" ->
                bean(RemittanceEndpoint.class).query(apiRequest);
            case "/customs/order" -> bean(CustomsEndpoint.class).order(apiRequest);
            case "/customs/query" -> bean(CustomsEndpoint.class).query(apiRequest);
            case "/customs/repeatDeclare" -> bean(CustomsEndpoint.class).repeat(apiRequest);
            case "/onlinePay/coupon/send" -> bean(CouponEndpoint.class).send(apiRequest);
            default -> throw new IllegalArgumentException(apiRequest.path());
        };
    }

    /** A notice of Alipay. */
    String notice(String merchantHint, Map<String, String> form) {
        return bean(AlipayNotices.class).receive(merchantHint, form);
    }

    /** A buyer on our cashier page chooses a way; what the page would lead to, or null. */
    @Nullable
    String cashier(String paymentOrderId, PaymentMethod paymentMethod) {
        var order = bean(Orders.class).findByPaymentOrderId(paymentOrderId).map(bean(PaymentPoller.class)::queryNow);
        return order.filter(found -> found.isOpen())
                .map(found -> bean(StartPayment.class).start(found, paymentMethod, Buyer.UNKNOWN))
                .map(result -> result instanceof StartPayment.Result.Started(var attempt) ? attempt.answer() : null)
                .orElse(null);
    }

    /** The work that a timer does every second. */
    enum Task {
        ASK,
        EXPIRE,
        GIVE_BACK,
        REFUND,
        PAY_OUT,
        TRANSFER,
        SETTLE,
        COUNT_COUPONS,
        BUY(Trade.ABROAD),
        REMIT(Trade.ABROAD),
        DECLARE(Trade.ABROAD),
        ASK_CUSTOMS(Trade.ABROAD),
        READ_ARRIVALS(Trade.BANK_TRANSFER),
        RETURN_ARRIVALS(Trade.BANK_TRANSFER),
        NOTIFY;

        private final @Nullable Trade trade;

        Task() {
            this(null);
        }

        Task(@Nullable Trade trade) {
            this.trade = trade;
        }

        /** Those that a storm of these trades needs. */
        static List<Task> of(Set<Trade> trades) {
            return Arrays.stream(values())
                    .filter(task -> task.trade == null || trades.contains(task.trade))
                    .toList();
        }
    }

    /** What some storms are about beside the ordinary. */
    enum Trade {
        ABROAD,
        BANK_TRANSFER
    }

    int runTask(Task task) {
        return switch (task) {
            case ASK -> bean(PaymentPoller.class).runOnce();
            case EXPIRE -> bean(ExpireOrders.class).runOnce();
            case GIVE_BACK -> bean(AutoRefundWorker.class).runOnce();
            case REFUND -> bean(SendRefunds.class).runOnce();
            case PAY_OUT -> bean(SendPayouts.class).runOnce();
            case TRANSFER -> bean(CompleteTransfers.class).runOnce();
            case SETTLE -> bean(SettlePending.class).runOnce();
            case BUY -> bean(BuyForeignMoney.class).runOnce();
            case REMIT -> bean(SendRemittances.class).runOnce();
            case DECLARE -> bean(SendDeclarations.class).runOnce();
            case ASK_CUSTOMS -> bean(QueryDeclarations.class).runOnce();
            case READ_ARRIVALS -> bean(ReadBankArrivals.class).runOnce();
            case RETURN_ARRIVALS -> bean(SendArrivalReturns.class).runOnce();
            case COUNT_COUPONS -> bean(CouponResultsRollup.class).runOnce();
            case NOTIFY -> bean(NotificationWorker.class).runOnce();
        };
    }

    /** Numbers of the bank for orders by bank transfer. */
    void fillPool(List<String> numbers) {
        bean(AccountPool.class)
                .add(new ExclusiveBank(StormBank.CODE, "支付有限公司", "银行", "银行上海分行", "102290000001"), numbers);
    }

    /** One user says what is to be done with money that no order can keep, or a second one approves it. */
    String workOff(String serialNumber, @Nullable String paymentOrderId, boolean back) {
        WorkOffArrival workOff = bean(WorkOffArrival.class);
        var claim = bean(Arrivals.class).find(StormBank.CODE, serialNumber).flatMap(workOff::claimOf);
        if (claim.isPresent()) {
            return workOff.approve(StormBank.CODE, serialNumber, claim.get().at(), USERS.getLast())
                    .name();
        }
        WorkOffArrival.Result result = back
                ? workOff.claimReturn(StormBank.CODE, serialNumber, "back", USERS.getFirst())
                : paymentOrderId == null
                        ? workOff.claimExplained(StormBank.CODE, serialNumber, "seen", USERS.getFirst())
                        : workOff.claimMatch(StormBank.CODE, serialNumber, paymentOrderId, "his", USERS.getFirst());
        return result.name();
    }

    /** The claim is gone. */
    void reject(String serialNumber) {
        bean(WorkOffArrival.class).reject(StormBank.CODE, serialNumber);
    }

    private <T> T bean(Class<T> type) {
        return beans.get(type);
    }

    @Override
    public void close() throws SQLException {
        end();
    }
}
