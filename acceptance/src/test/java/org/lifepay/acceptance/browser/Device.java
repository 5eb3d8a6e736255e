package org.lifepay.acceptance.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What a buyer holds, or sits at. */
enum Device {
    DESKTOP(
            1440,
            900,
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"),
    PHONE(
            390,
            844,
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"),
    WECHAT(390, 844, PHONE.userAgent + " MicroMessenger/8.0.50.2701 NetType/WIFI Language/zh_CN"),
    TABLET(
            820,
            1180,
            "Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"),
    SMALL_PHONE(320, 568, PHONE.userAgent),
    ALIPAY(
            390,
            844,
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
                    + " AlipayDefined(nt:WIFI) AliApp(AP/10.7.0) AlipayClient/10.7.0 Language/zh-Hans");

    private final int width;
    private final int height;
    private final String userAgent;

    Device(int width, int height, String userAgent) {
        this.width = width;
        this.height = height;
        this.userAgent = userAgent;
    }

    /** Dark pages differ in their colours only: one device is enough to look at those. */
    List<ColorScheme> colours() {
        return this == PHONE ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(ColorScheme.LIGHT);
    }

    NewContextOptions options(String language, ColorScheme colours) {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setUserAgent(userAgent)
                .setHasTouch(this != DESKTOP)
                .setIsMobile(this != DESKTOP)
                .setLocale(language)
                .setColorScheme(colours)
                .setTimezoneId("Asia/Shanghai");
    }
}
