package org.lifepay.sdk;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 支付方式。How the buyer pays, {@code paymentModeCode}, together with the members that the mode requires (protocol §3.3).
 */
public final class PaymentMode {
    private static final PaymentMode CASHIER = new PaymentMode(null, Collections.emptyMap());

    private final @Nullable String code;
    private final Map<String, String> members;

    private PaymentMode(@Nullable String code, Map<String, String> members) {
        this.code = code;
        this.members = members;
    }

    /** 收银台。The platform's own cashier page, where the buyer chooses; answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode cashier() {
        return CASHIER;
    }

    /**
     * 生活号（买家未知）。An Alipay life account, ALIPAY-OFFICIAL-P2P, for a merchant who does not know the buyer yet; answers {@link
     * PlacedOrder#redirectUrl()}, a page that signs the buyer in silently and opens the payment inside Alipay (protocol
     * §3.3). {@link Order.Builder#appId} names another app than the platform's own.
     */
    public static PaymentMode lifeAccount() {
        return code("ALIPAY-OFFICIAL-P2P");
    }

    /**
     * 生活号（买家已知）。An Alipay life account, ALIPAY-OFFICIAL-P2P, for a merchant who has signed the buyer in; answers {@link
     * PlacedOrder#tradeNo()} and {@link PlacedOrder#jsString()} (protocol §3.3). The id belongs to the app that signed the
     * buyer in: if that is not the platform's own, name it with {@link Order.Builder#appId}.
     *
     * @param openId the buyer's Alipay user id (2088…) or open id
     */
    public static PaymentMode lifeAccount(String openId) {
        return new PaymentMode("ALIPAY-OFFICIAL-P2P", member("openId", openId));
    }

    /**
     * 小程序。An Alipay mini program, MINIAPPS-ALI_PAY-P2P; answers {@link PlacedOrder#tradeNo()}.
     *
     * @param openId the buyer's Alipay user id
     */
    public static PaymentMode miniProgram(String openId) {
        return new PaymentMode("MINIAPPS-ALI_PAY-P2P", member("openId", openId));
    }

    /** 手机网页。A browser on a telephone, ALIPAY-WAP-P2P; answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode wap() {
        return code("ALIPAY-WAP-P2P");
    }

    /**
     * 扫码支付。The buyer scans a code, SCANCODE-ALI_PAY-P2P; answers {@link PlacedOrder#scanCodeUrl()} and {@link
     * PlacedOrder#scanCode()}.
     */
    public static PaymentMode scanCode() {
        return code("SCANCODE-ALI_PAY-P2P");
    }

    /** App 支付。The merchant's app opens Alipay, ALIPAY-APP-P2P (Lifepay's own code); answers {@link PlacedOrder#appParams()}. */
    public static PaymentMode app() {
        return code("ALIPAY-APP-P2P");
    }

    /**
     * 付款码支付。The merchant scans the buyer's barcode, BARCODE-ALI_PAY-P2P (Lifepay's own code); the answer's status is the
     * order's.
     *
     * @param authCode 付款码 the digits that the scanner read, at most 64 characters
     */
    public static PaymentMode barcode(String authCode) {
        return new PaymentMode("BARCODE-ALI_PAY-P2P", member("authCode", authCode));
    }

    /** 电脑网页。A desktop browser, ALIPAY-PC-P2P (Lifepay's own code); answers {@link PlacedOrder#redirectUrl()}. */
    public static PaymentMode pc() {
        return code("ALIPAY-PC-P2P");
    }

    /**
     * 专属账户汇款。The buyer transfers the amount by bank to an account number of the order's own, OFFLINE-P2P; answers {@link
     * PlacedOrder#receivingAccount()}. The order is paid when exactly its amount has arrived.
     */
    public static PaymentMode exclusiveAccount() {
        return code("OFFLINE-P2P");
    }

    /**
     * 其他方式。Any other code, sent as it is; members that it requires are added with {@link Order.Builder#extraField}.
     *
     * @param code a {@code paymentModeCode}
     */
    public static PaymentMode code(String code) {
        return new PaymentMode(Preconditions.text("paymentModeCode", code), Collections.emptyMap());
    }

    private static Map<String, String> member(String name, String value) {
        return Collections.singletonMap(name, Preconditions.text(name, value));
    }

    /** The {@code paymentModeCode}; empty for {@link #cashier()}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    Map<String, String> members() {
        return members;
    }
}
