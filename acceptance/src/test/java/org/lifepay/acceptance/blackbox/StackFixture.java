package org.lifepay.acceptance.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lifepay.acceptance.StackFolder;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.payout.SettlementAccounts;
import org.lifepay.standalone.Options;
import org.lifepay.standalone.Stack;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One running stack for all tests; each brings merchants of its own. */
final class StackFixture {
    private static final String SWEEP_INTERVAL = "lifepay.sweep-interval";
    private static final StackFixture SHARED = start();
    private static final AtomicInteger MERCHANTS = new AtomicInteger(700_000_000);
    private static final List<String> TABLES =
            List.of("payment_order", "payment_attempt", "refund", "give_back", "notification");

    private final Stack stack;
    private final Path data;
    private final Alipay alipay;

    private StackFixture(Stack stack, Path data) {
        this.stack = stack;
        this.data = data;
        this.alipay = new Alipay(stack.simulatorUrl());
    }

    static StackFixture shared() {
        return SHARED;
    }

    String url() {
        return stack.url();
    }

    String managementUrl() {
        return stack.managementUrl();
    }

    Alipay alipay() {
        return alipay;
    }

    /** The folder with the demo merchant's key files. */
    Path merchantFolder() {
        return data.resolve("merchant").resolve(Stack.DEMO_MERCHANT.digits());
    }

    Path log() {
        return data.resolve("lifepay.log");
    }

    Shop newShop() {
        return newShop(Optional.empty());
    }

    /** A merchant for whom another may act. */
    Shop newShopOf(Shop provider) {
        return newShop(Optional.of(new MerchantId(provider.merchantId())));
    }

    private Shop newShop(Optional<MerchantId> provider) {
        MerchantId number = new MerchantId(Integer.toString(MERCHANTS.incrementAndGet()));
        Identity identity = Identity.of("merchant " + number);
        stack.gateway().getBean(Merchants.class).register(new Merchant(number, "测试商户" + number, true, provider));
        stack.gateway().getBean(Certificates.class).add(number, identity.certificate());
        return new Shop(url(), number.digits(), identity, platform(data), NotificationReceiver.open());
    }

    /** How many rows a merchant has, whatever they are. */
    long rows(Shop shop) {
        return TABLES.stream().mapToLong(table -> rows(shop, table)).sum();
    }

    long rows(Shop shop, String table) {
        return jdbc().sql("select count(*) from " + table + " where merchant_id = :merchantId")
                .param("merchantId", shop.merchantId())
                .query(Long.class)
                .single();
    }

    <T> T bean(Class<T> type) {
        return stack.gateway().getBean(type);
    }

    JdbcClient jdbc() {
        return stack.gateway().getBean(JdbcClient.class);
    }

    /** Money that the merchant can pay out. */
    void makeAvailable(Shop shop, long fen) {
        jdbc().sql("""
                insert into posting (merchant_id, business_day, posting_id, booked_at, kind, debit_account, credit_account,
                    currency, amount, cause_type, cause_number, part)
                values (:merchantId, '2026-01-01', 1, now(), 'PAYOUT_RETURNED', 'CHANNEL_RECEIVABLE', 'PAYABLE_AVAILABLE',
                    'CNY', :fen, 'PAYOUT', 'planted', 0)
                """).param("merchantId", shop.merchantId()).param("fen", fen).update();
    }

    /** The merchant's withdrawals go to this card, as two users of the operator have agreed. */
    void settleTo(Shop shop, String card) {
        SettlementAccounts accounts = stack.gateway().getBean(SettlementAccounts.class);
        MerchantId merchant = new MerchantId(shop.merchantId());
        accounts.propose(
                merchant,
                new Payee.BankCard(card, "测试商户", true, "工商银行", null, null, null),
                new SettlementAccount.By(1, "Li"));
        accounts.approve(
                merchant, accounts.proposed(merchant).orElseThrow().id(), card, new SettlementAccount.By(2, "Wang"));
    }

    /** The key to which merchants of a stack encrypt. */
    static RSAPublicKey platform(Path data) {
        try {
            Path file = data.resolve("platform").resolve("platform.cer");
            return KeyFiles.publicKey(KeyFiles.certificate(Files.readAllBytes(file)));
        } catch (IOException | KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StackFixture start() {
        Path data = StackFolder.create();
        System.setProperty(SWEEP_INTERVAL, "200ms"); // what is due is worked on sooner than usual: tests wait for it
        Stack stack = Stack.start(new Options(0, 0, 0, data, null));
        System.clearProperty(SWEEP_INTERVAL);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            StackFolder.clear(data);
                        },
                        "end of the stage"));
        return new StackFixture(stack, data);
    }
}
