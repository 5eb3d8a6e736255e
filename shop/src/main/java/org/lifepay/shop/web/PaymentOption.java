package org.lifepay.shop.web;

import org.jspecify.annotations.Nullable;
import org.lifepay.sdk.PaymentMode;

/** The ways to pay that this shop offers. */
enum PaymentOption {
    CASHIER("cashier", "收银台", "Cashier page", "由支付平台的页面让您选择", "The platform's page lets you choose"),
    SCAN_CODE("scan", "扫码支付", "Scan a code", "用手机支付宝扫描本店页面上的二维码", "Scan the code on this shop's page with Alipay"),
    LIFE_ACCOUNT("life", "生活号", "Life account", "在支付宝内打开本店时使用", "When this shop is open inside Alipay"),
    WAP("wap", "手机网页", "Mobile browser", "在手机浏览器里跳转到支付宝", "Leads a telephone's browser to Alipay"),
    APP("app", "App 唤起", "Wake the app", "商户 App 唤起支付宝 App", "The merchant's app wakes the Alipay app");

    private final String id;
    private final String chinese;
    private final String english;
    private final String chineseHint;
    private final String englishHint;

    PaymentOption(String id, String chinese, String english, String chineseHint, String englishHint) {
        this.id = id;
        this.chinese = chinese;
        this.english = english;
        this.chineseHint = chineseHint;
        this.englishHint = englishHint;
    }

    /**
     * The way with this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    static PaymentOption of(String id) {
        for (PaymentOption way : values()) {
            if (way.id.equals(id)) {
                return way;
            }
        }
        throw new IllegalArgumentException("no such way to pay");
    }

    /** What most people want on this device: a hint only, everything can be chosen. */
    static PaymentOption usual(@Nullable String userAgent) {
        String device = userAgent == null ? "" : userAgent;
        if (device.contains("AlipayClient")) {
            return LIFE_ACCOUNT;
        }
        return device.contains("Mobi") || device.contains("Android") ? CASHIER : SCAN_CODE;
    }

    String id() {
        return id;
    }

    String name(Language in) {
        return in.say(chinese, english);
    }

    String hint(Language in) {
        return in.say(chineseHint, englishHint);
    }

    PaymentMode mode() {
        switch (this) {
            case SCAN_CODE:
                return PaymentMode.scanCode();
            case LIFE_ACCOUNT:
                return PaymentMode.lifeAccount();
            case WAP:
                return PaymentMode.wap();
            case APP:
                return PaymentMode.app();
            case CASHIER:
            default:
                return PaymentMode.cashier();
        }
    }
}
