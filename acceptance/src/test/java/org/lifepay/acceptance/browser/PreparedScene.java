package org.lifepay.acceptance.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.complaint.Complaints;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.AccountProposals;
import org.lifepay.gateway.exclusiveaccount.Arrival;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.exclusiveaccount.ExclusiveBank;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.paymentlink.LinkOffer;
import org.lifepay.gateway.paymentlink.NoteField;
import org.lifepay.gateway.paymentlink.PaymentLink;
import org.lifepay.gateway.paymentlink.PaymentLinks;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.refund.batch.RefundBatches;
import org.lifepay.gateway.refund.batch.UploadedLine;
import org.lifepay.gateway.risk.RiskEntry;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskLists;
import org.lifepay.gateway.risk.RiskRule;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskTrials;
import org.lifepay.gateway.risk.RiskUser;
import org.lifepay.gateway.risk.RiskVersion;
import org.lifepay.gateway.risk.RiskVersions;
import org.lifepay.sdk.CouponActivity;
import org.lifepay.sdk.CustomsDeclaration;
import org.lifepay.sdk.CustomsItem;
import org.lifepay.sdk.ExchangeStatus;
import org.lifepay.sdk.ExchangeTerms;
import org.lifepay.sdk.ForeignPayee;
import org.lifepay.sdk.ForeignPurchase;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Order;
import org.lifepay.sdk.Parcel;
import org.lifepay.sdk.PaymentMode;
import org.lifepay.sdk.PlacedOrder;
import org.lifepay.sdk.Refund;
import org.lifepay.sdk.Remittance;
import org.lifepay.sdk.ShipmentStatus;
import org.lifepay.sdk.Split;
import org.lifepay.sdk.SplitShare;
import org.lifepay.sdk.SubMerchant;
import org.lifepay.sdk.Transfer;

/** One of each thing that a page of the back office can be about, open wherever a user has something to decide. */
final class PreparedScene {
    private static final MerchantId MERCHANT = new MerchantId(BrowserFixture.MERCHANT);
    private static final MerchantId RECEIVER = new MerchantId("890000709");
    private static final String BUYER = "2088000000000011";
    private static final ArrivalClaim.By BY = new ArrivalClaim.By(1, "王小茶");
    private static final Money YUAN = Money.yuan("1.00");

    private final BrowserFixture fixture;
    private final LifepayClient merchant;
    private final String notifyUrl;

    PreparedScene(BrowserFixture fixture) {
        this.fixture = fixture;
        this.merchant = fixture.merchant;
        this.notifyUrl = fixture.shop() + "/no-listener";
    }

    /** The order that most of it is about. */
    PlacedOrder prepare() {
        PlacedOrder paid = sell();
        crossBorder(paid);
        split();
        fixture.advance(Duration.ofHours(30)); // a day's statement and settlement are made
        payOut();
        offers();
        refunds(paid);
        heldRefund(paid);
        complaint(paid);
        arrivals();
        application();
        accounts();
        fixture.part(Invitations.class)
                .invite(Optional.of(MERCHANT), "李店员", "li" + System.nanoTime() + "@walk.example", Role.READER);
        return paid;
    }

    private PlacedOrder paid(PlacedOrder placed) {
        fixture.scan(placed.paymentOrderId());
        fixture.pay(placed.paymentOrderId());
        fixture.awaitPaid(placed);
        return placed;
    }

    private PlacedOrder sell() {
        PlacedOrder paid = paid(fixture.place(PaymentMode.scanCode()));
        paid(fixture.place(PaymentMode.scanCode()));
        merchant.refund(refund(paid, "control-refund", "0.50"));
        merchant.cancel(fixture.place(PaymentMode.scanCode()).requestId());
        fixture.place(PaymentMode.cashier());
        return paid;
    }

    private Refund refund(PlacedOrder of, String name, String yuan) {
        return Refund.requestId(name + "-" + System.nanoTime())
                .orderSerialNumber(of.paymentOrderId())
                .amount(Money.yuan(yuan))
                .notifyUrl(notifyUrl)
                .remark("少一罐")
                .build();
    }

    private void crossBorder(PlacedOrder paid) {
        merchant.customs()
                .declare(CustomsDeclaration.orderSerialNumber(paid.paymentOrderId())
                        .notifyUrl(notifyUrl)
                        .item(CustomsItem.of(CustomsItem.OFFICAL, Money.fen(1184), Money.fen(0), Money.fen(0)))
                        .payer("张三", "11010519491231002X")
                        .build());
        merchant.logistics()
                .report(paid.paymentOrderId(), List.of(Parcel.of("顺丰", "SF1234567890", ShipmentStatus.SHIPPED)));
        Order order = fixture.order(PaymentMode.scanCode()).build();
        PlacedOrder bought = paid(merchant.exchange().place(order, ExchangeTerms.of("USD", "GOODSTRADE")));
        await(
                "a purchase",
                () -> merchant.exchange()
                        .query(bought.requestId())
                        .purchase()
                        .map(ForeignPurchase::status)
                        .filter(ExchangeStatus.SUCCESS::equals)
                        .isPresent());
        merchant.exchange()
                .remit(Remittance.requestId("remittance-" + bought.requestId())
                        .purchases(List.of(bought.requestId()))
                        .payee(ForeignPayee.of("Example Software Ltd", "12345678", "GBR", "Bank of London")
                                .swiftCode("BOLDGB2L"))
                        .notifyUrl(notifyUrl)
                        .build());
    }

    private void split() {
        Merchants merchants = fixture.part(Merchants.class);
        if (merchants.find(RECEIVER).isEmpty()) {
            merchants.register(new Merchant(RECEIVER, "一家名字特别长的杭州西湖区龙井茶叶合作社有限公司", true, Optional.empty()));
        }
        paid(merchant.place(fixture.order(PaymentMode.scanCode())
                .split(SplitShare.of(RECEIVER.digits(), YUAN))
                .build()));
        PlacedOrder later = paid(
                merchant.place(fixture.order(PaymentMode.scanCode()).split().build()));
        merchant.splits()
                .split(Split.requestId("split-" + later.requestId())
                        .orderSerialNumber(later.paymentOrderId())
                        .share(SplitShare.of(RECEIVER.digits(), YUAN))
                        .notifyUrl(notifyUrl)
                        .build());
    }

    private void payOut() {
        await(
                "money to pay out",
                () -> merchant.payouts()
                                .availableBalance("balance-" + System.nanoTime())
                                .amount()
                                .fen()
                        > YUAN.fen());
        merchant.payouts()
                .transfer(Transfer.requestId("transfer-" + System.nanoTime())
                        .amount(YUAN)
                        .payee("李雷", "6222020000000000011")
                        .notifyUrl(notifyUrl)
                        .build());
    }

    private void offers() {
        Instant now = fixture.part(Clock.class).instant();
        String activity = merchant.coupons()
                .create(CouponActivity.amountOff("activity-" + System.nanoTime(), "满十减二", Money.yuan("2.00"))
                        .threshold(Money.yuan("10.00"))
                        .sentBetween(now, now.plus(Duration.ofDays(30)))
                        .stock(1000)
                        .validDays(7)
                        .build())
                .activityId();
        merchant.coupons().publish(activity);
        merchant.coupons().send("coupon-" + System.nanoTime(), activity, BUYER);
        PaymentLinks links = fixture.part(PaymentLinks.class);
        LinkOffer offer = new LinkOffer(
                "客房押金",
                new org.lifepay.gateway.money.Money(100),
                new org.lifepay.gateway.money.Money(500_000),
                new NoteField(NoteField.Rule.REQUIRED, "房号"),
                Optional.empty(),
                Optional.of(20));
        links.create(MERCHANT, links.newPublicId(MERCHANT), offer, new PaymentLink.Creator(1, "王小茶"));
        fixture.part(Stores.class).add(MERCHANT, "S01", "西湖店");
    }

    private void refunds(PlacedOrder paid) {
        Actor actor = new Actor(1, "王小茶");
        RequestRefund requests = fixture.part(RequestRefund.class);
        requests.requestApproval(
                MERCHANT,
                requests.newRequestId(MERCHANT),
                paid.paymentOrderId(),
                new org.lifepay.gateway.money.Money(100),
                "少一罐",
                actor);
        fixture.part(RefundBatches.class)
                .preview(
                        MERCHANT,
                        "退款.csv",
                        List.of(
                                new UploadedLine(1, paid.paymentOrderId(), "1.00", "破损"),
                                new UploadedLine(2, "nowhere", "1", "")),
                        "迟到",
                        actor);
    }

    /** The rule that holds it is replaced at once: other tests refund too. */
    private void heldRefund(PlacedOrder paid) {
        RiskUser author = new RiskUser(1, "王小茶");
        RiskUser second = new RiskUser(2, "李雷");
        switchOn(RiskSubject.Kind.REFUND, 1, author, second);
        RiskHolds holds = fixture.part(RiskHolds.class);
        await("a held refund", () -> {
            merchant.refund(refund(paid, "held", "0.02"));
            return !holds.waiting(1).isEmpty();
        });
        switchOn(RiskSubject.Kind.REFUND, 100_000_000, author, second);
        propose(RiskSubject.Kind.ORDER, 5_000_000, author);
        RiskLists lists = fixture.part(RiskLists.class);
        lists.add(RiskEntry.List.ALLOW, RiskEntry.Field.MERCHANT, MERCHANT.digits(), "长期合作", author);
        lists.add(RiskEntry.List.BLOCK, RiskEntry.Field.PAYEE, "62220001", "欺诈", author);
    }

    private void switchOn(RiskSubject.Kind kind, long ceiling, RiskUser author, RiskUser second) {
        propose(kind, ceiling, author);
        RiskVersions versions = fixture.part(RiskVersions.class);
        RiskVersion proposed = versions.proposed().orElseThrow();
        fixture.part(RiskTrials.class).run(proposed, second);
        versions.switchOn(proposed.version(), second);
    }

    private void propose(RiskSubject.Kind kind, long ceiling, RiskUser author) {
        RiskRule rule = new RiskRule(kind, RiskRule.Measure.SINGLE_AMOUNT, null, ceiling, RiskRule.Effect.HOLD);
        fixture.part(RiskVersions.class).propose(List.of(rule), "试运行", author);
    }

    private void complaint(PlacedOrder paid) {
        fixture.complain(paid.paymentOrderId());
        Complaints complaints = fixture.part(Complaints.class);
        await("a complaint", () -> !complaints.open(MERCHANT, 1).isEmpty());
    }

    private void arrivals() {
        ExclusiveBank bank = new ExclusiveBank("BANK", "示例支付有限公司", "示例银行", "示例银行上海分行", "102290000001");
        fixture.part(AccountPool.class).add(bank, List.of("6200000001", "6200000002", "6200000003"));
        fixture.part(AccountProposals.class).propose(bank, List.of("6200000004"), BY);
        merchant.place(fixture.order(PaymentMode.exclusiveAccount()).build());
        fixture.payIn("6200000003", "99.99");
        Arrivals arrivals = fixture.part(Arrivals.class);
        await("an arrival", () -> !arrivals.unmatched(1).isEmpty());
        Arrival arrival = arrivals.unmatched(1).getFirst();
        fixture.part(WorkOffArrival.class).claimExplained(arrival.bank(), arrival.serialNumber(), "退回原账户", BY);
        fixture.payIn("6200000002", "1.50");
        await("another arrival", () -> arrivals.unmatched(2).size() == 2);
    }

    private void application() {
        String name = "/li" + System.nanoTime();
        merchant.subMerchants().upload(name + "/front.png", picture(60));
        merchant.subMerchants().upload(name + "/back.png", picture(61));
        merchant.subMerchants()
                .declare(SubMerchant.of("declared-" + System.nanoTime(), "春风茶馆")
                        .put("baseInfo", "registerRole", "NATURAL_PERSON")
                        .contact("李雷", "li" + System.nanoTime() + "@walk.example")
                        .put("baseInfo", "contactPhone", "13800001234")
                        .card("李雷", "4111111111111111")
                        .bank("工商银行", "上海分行")
                        .legalPerson("李雷", "11010519491231002X")
                        .identityCard(name + "/front.png", name + "/back.png")
                        .notifyUrl(notifyUrl)
                        .build());
    }

    private static byte[] picture(int width) {
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, 60, BufferedImage.TYPE_INT_RGB), "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accounts() {
        fixture.part(SettlementAccounts.class)
                .propose(
                        MERCHANT,
                        new Payee.BankCard("6222020000000000029", "山前茶铺", true, "工商银行", "上海分行", null, null),
                        new SettlementAccount.By(1, "王小茶"));
    }

    private void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never there: " + what);
            }
            fixture.advance(Duration.ofMinutes(1));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }
}
