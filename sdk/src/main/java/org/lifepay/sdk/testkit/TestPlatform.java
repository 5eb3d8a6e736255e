package org.lifepay.sdk.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.sdk.CustomsStatus;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.NotificationParser;
import org.lifepay.sdk.PayoutStatus;
import org.lifepay.sdk.RemittanceStatus;
import org.lifepay.sdk.SplitStatus;

/**
 * 测试平台。Stands in for the platform in a merchant's tests: signs notifications exactly as the real one does, with keys that only
 * the test trusts.
 *
 * <pre>{@code
 * TestPlatform platform = TestPlatform.withNewKeys("890000593");
 * MyHandler handler = new MyHandler(platform.notificationParser());
 * handler.handle(platform.paid("A-1001", Money.fen(1999)));
 * }</pre>
 */
public final class TestPlatform {
    private static final String COMPLETED = "2026-01-02 03:04:05";

    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private final String merchantId;
    private final PrivateKey platform;
    private final RSAPublicKey merchant;
    private final MerchantKeys merchantKeys;

    private TestPlatform(String merchantId, PrivateKey platform, RSAPublicKey merchant, MerchantKeys merchantKeys) {
        this.merchantId = merchantId;
        this.platform = platform;
        this.merchant = merchant;
        this.merchantKeys = merchantKeys;
    }

    /** A platform and a merchant with fresh 2048-bit keys; takes about a second. */
    public static TestPlatform withNewKeys(String merchantId) {
        KeyPair platform = newPair();
        KeyPair merchant = newPair();
        return of(merchantId, platform, merchant);
    }

    /**
     * A platform and a merchant with given RSA keys.
     *
     * @param merchantId the merchant number, digits
     */
    public static TestPlatform of(String merchantId, KeyPair platform, KeyPair merchant) {
        MerchantKeys keys = MerchantKeys.of(merchant.getPrivate(), (RSAPublicKey) platform.getPublic());
        return new TestPlatform(merchantId, platform.getPrivate(), (RSAPublicKey) merchant.getPublic(), keys);
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** The merchant's keys, which trust this platform only. */
    public MerchantKeys merchantKeys() {
        return merchantKeys;
    }

    /** A parser that accepts this platform's notifications. */
    public NotificationParser notificationParser() {
        return new NotificationParser(merchantKeys, merchantId);
    }

    /** An order was paid by scan code. */
    public SignedNotification paid(String requestId, Money amount) {
        return sign(order(requestId, amount, "SUCCESS")
                .put("paymentModeAlias", "ALI_SCANCODE_PAY")
                .put("clearingOrg", "NUCC")
                .put("realBankSerialNumber", "2026010222001400000000000001")
                .put("realBankRequestNumber", "test-" + requestId)
                .build());
    }

    /** An order was cancelled or expired. */
    public SignedNotification cancelled(String requestId, Money amount) {
        return sign(order(requestId, amount, "CANCEL").build());
    }

    /** A refund arrived. */
    public SignedNotification refunded(String requestId, Money amount) {
        return sign(refund(requestId, amount, "SUCCESS").build());
    }

    /** A refund failed. */
    public SignedNotification refundFailed(String requestId, Money amount, String errorMessage) {
        return sign(refund(requestId, amount, "FAILED")
                .put("errorMessage", errorMessage)
                .build());
    }

    /** A transfer ended: paid, failed or sent back. */
    public SignedNotification transfer(String requestId, Money amount, PayoutStatus status) {
        return sign(
                payout(requestId, status).put("transferAmount", amount.fen()).build());
    }

    /** An account transfer is on its receiver's balance. */
    public SignedNotification accountTransfer(String requestId, String receiver, Money amount) {
        return sign(payout(requestId, PayoutStatus.SUCCESS)
                .put("receiverId", receiver)
                .put("transferAmount", amount.fen())
                .build());
    }

    /** A withdrawal ended: paid, failed or sent back. */
    public SignedNotification withdrawal(String requestId, Money amount, PayoutStatus status) {
        return sign(
                payout(requestId, status).put("withdrawAmount", amount.fen()).build());
    }

    /** A split of a paid order ended, with one share for the receiver. */
    public SignedNotification split(String requestId, String receiver, Money amount, SplitStatus status) {
        Fields share = Fields.builder()
                .put("merchantMark", receiver)
                .put("splitSerialNumber", "test-share-" + requestId)
                .put("splitAmount", amount.fen())
                .put("status", status.name())
                .put("errorMessage", status == SplitStatus.FAILED ? "BALANCE_NOT_ENOUGH" : "")
                .put("completeDateTime", status == SplitStatus.SUCCESS ? COMPLETED : "")
                .build();
        return sign(Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("splitAmount", amount.fen())
                .put("currency", "CNY")
                .put("status", status.name())
                .put("splitRecords", Collections.singletonList(share))
                .build());
    }

    /**
     * A declaration to customs ended, of an order that is declared at one office.
     *
     * @param customsChannel such as {@link org.lifepay.sdk.CustomsItem#OFFICAL}
     */
    public SignedNotification customs(
            String paySerialNumber, String customsChannel, Money amount, CustomsStatus status) {
        Fields item = Fields.builder()
                .put("customsChannel", customsChannel)
                .put("amount", Long.toString(amount.fen()))
                .put("freight", "0")
                .put("goodsAmount", Long.toString(amount.fen()))
                .put("tax", "0")
                .put("status", status.name())
                .put("errorMessage", status == CustomsStatus.FAILED ? "100" : "")
                .build();
        return sign(Fields.builder()
                .put("merchantId", merchantId)
                .put("paySerialNumber", paySerialNumber)
                .put("customsInfos", Collections.singletonList(item))
                .build());
    }

    /**
     * A remittance was paid, has failed or has come back.
     *
     * @param hundredths its amount, in hundredths of the unit
     */
    public SignedNotification remittance(String requestId, String currency, long hundredths, RemittanceStatus status) {
        return sign(Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("amount", hundredths)
                .put("currency", currency)
                .put("status", status.name())
                .put("receivedAmount", status == RemittanceStatus.SUCCESS ? Long.toString(hundredths) : "")
                .put("completeDataTime", COMPLETED)
                .put("errorMessage", status == RemittanceStatus.FAILED ? "BENEFICIARY_UNKNOWN" : "")
                .build());
    }

    /** All lines of a file of remittances have ended, or one came back. */
    public SignedNotification remittanceBatch(String requestId, Money paid, Money failed) {
        return sign(Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("status", paid.fen() == 0 ? "CANCEL" : "SUCCESS")
                .put("amount", Math.addExact(paid.fen(), failed.fen()))
                .put("currency", "CNY")
                .put("creditedCurrency", "CNY")
                .put("paidAmount", paid.fen())
                .put("failedAmount", failed.fen())
                .put("completeDataTime", COMPLETED)
                .build());
    }

    /**
     * A payer abroad has paid a collection.
     *
     * @param hundredths what was asked for and has arrived, in hundredths of the unit
     * @param credited what the merchant gets
     */
    public SignedNotification collection(String requestId, String currency, long hundredths, Money credited) {
        return sign(Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("amount", hundredths)
                .put("currency", currency)
                .put("forUse", "GOODSTRADE")
                .put("status", "SUCCESS")
                .put(
                        "settlement",
                        Fields.builder()
                                .put("receivedAmount", hundredths)
                                .put("listprice", "700.000000")
                                .put("proceeds", credited.fen())
                                .put("feeAmount", 0)
                                .put("amount", credited.fen())
                                .put("currency", "CNY")
                                .build())
                .put("completeDateTime", COMPLETED)
                .build());
    }

    private Fields.Builder payout(String requestId, PayoutStatus status) {
        return Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("currency", "CNY")
                .put("status", status.name())
                .put("completeDateTime", COMPLETED)
                .put("errorMessage", status == PayoutStatus.FAILED ? "PAYEE_CARD_INFO_ERROR" : "");
    }

    /** Any other notification. */
    public SignedNotification sign(Fields fields) {
        SealedMessage sealedMessage = envelope.seal(fields, platform, merchant);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("encryptKey", sealedMessage.encryptKey());
        headers.put("merchantId", merchantId);
        return new SignedNotification(
                Collections.unmodifiableMap(headers), sealedMessage.jsonBody().getBytes(StandardCharsets.UTF_8));
    }

    private Fields.Builder order(String requestId, Money amount, String status) {
        return Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("orderAmount", amount.fen())
                .put("orderCurrency", "CNY")
                .put("status", status)
                .put("completeDateTime", COMPLETED)
                .put("totalRefundAmount", 0)
                .put("totalRefundCount", 0);
    }

    private Fields.Builder refund(String requestId, Money amount, String status) {
        return Fields.builder()
                .put("merchantId", merchantId)
                .put("requestId", requestId)
                .put("serialNumber", "test-" + requestId)
                .put("amount", amount.fen())
                .put("currency", "CNY")
                .put("status", status)
                .put("completeDateTime", COMPLETED);
    }
}
