package org.lifepay.gateway.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.VerifiedFieldsFixture;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.settings.PlatformSettings;

/** Validation of every field of an order request, with the error codes. */
class OrderRequestTest {
    private static final NotifyGuard GUARD = new NotifyGuard(new PlatformSettings("https://pay.example", false));
    private static final String PAYER =
            "{'name':'张三','idType':'IDCARD','idNum':'110101199001011234','bankCardNum':'6222000000000001'}";

    @Test
    void a_complete_request_is_read_as_it_stands() {
        var request = read(with(Map.of(
                "paymentModeCode", "'SCANCODE-ALI_PAY-P2P'",
                "callbackUrl", "'https://shop.example/back'",
                "remark", "'两杯茶 (大)'",
                "timeout", "'2'",
                "partnerId", "'890000001'")));

        assertThat(request.merchant().id()).hasToString("890000593");
        assertThat(request.reference().requestId()).isEqualTo("order-1");
        assertThat(request.purchase().amount()).isEqualTo(new Money(888));
        assertThat(request.purchase().mode()).contains(PaymentMode.SCAN_CODE);
        assertThat(request.purchase().subject()).isEqualTo("Tea、Cake");
        assertThat(request.addresses().notifyUrl()).isEqualTo("https://shop.example/notify");
        assertThat(request.addresses().callbackUrl()).isEqualTo("https://shop.example/back");
        assertThat(request.purchase().remark()).isEqualTo("两杯茶 (大)");
        assertThat(request.lifetime()).isEqualTo(Duration.ofHours(2));
        assertThat(request.reference().partnerId()).isEqualTo("890000001");
        assertThat(request.kept().payerJson()).isNull();
    }

    @Test
    void without_a_timeout_an_order_lives_a_day_and_without_a_mode_the_buyer_chooses() {
        var request = read(with(Map.of()));

        assertThat(request.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(request.purchase().mode()).isEmpty();
        assertThat(request.addresses().callbackUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requestId",
                "orderAmount",
                "orderCurrency",
                "notifyUrl",
                "callbackUrl",
                "productDetails",
                "payer"
            })
    void a_mandatory_field_that_is_absent_is_missing(String name) {
        assertThat(outcome(without(name))).isEqualTo("FIELD_MISSING: " + name + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestId", "orderAmount", "orderCurrency", "notifyUrl", "productDetails"})
    void a_mandatory_field_that_is_empty_is_missing(String name) {
        for (String empty : new String[] {"''", "null"}) {
            assertThat(outcome(with(Map.of(name, empty)))).isEqualTo("FIELD_MISSING: " + name + " is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "null"})
    void a_callback_url_must_be_there_but_may_be_empty(String empty) {
        assertThat(outcome(with(Map.of("callbackUrl", empty)))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "''", "null"})
    void a_payer_may_be_empty_also_as_php_writes_it(String empty) {
        assertThat(read(with(Map.of("payer", empty))).kept().payerJson()).isNull();
    }

    @Test
    void every_optional_field_may_be_empty() {
        for (String name : new String[] {
            "partnerId",
            "cashierVersion",
            "forUse",
            "splitMark",
            "clientIp",
            "paymentModeCode",
            "openId",
            "appId",
            "authCode",
            "remark",
            "timeout",
            "storeId",
            "cashierId",
            "merchantUserId",
            "bindCardId",
            "bankCard",
            "reportSerialNo"
        }) {
            assertThat(outcome(with(Map.of(name, "''")))).as(name).isEqualTo("accepted");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "requestId | 50",
                "remark | 300",
                "openId | 128",
                "appId | 128",
                "authCode | 64",
                "storeId | 32",
                "cashierId | 28",
                "merchantUserId | 100",
                "bindCardId | 100",
                "reportSerialNo | 100",
                "paymentModeCode | 50"
            })
    void a_field_may_be_as_long_as_the_table_says_and_no_longer(String name, int max) {
        String longest = "'" + "x".repeat(max) + "'";
        String tooLong = "'" + "x".repeat(max + 1) + "'";

        assertThat(outcome(with(Map.of(name, longest)))).doesNotStartWith("FIELD_TOO_LONG");
        assertThat(outcome(with(Map.of(name, tooLong))))
                .isEqualTo("FIELD_TOO_LONG: " + name + " has more than " + max + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifyUrl", "callbackUrl"})
    void a_url_has_200_characters_at_most(String name) {
        String url = "https://shop.example/";

        assertThat(outcome(with(Map.of(name, "'" + url + "n".repeat(200 - url.length()) + "'"))))
                .isEqualTo("accepted");
        assertThat(outcome(with(Map.of(name, "'" + url + "n".repeat(201 - url.length()) + "'"))))
                .isEqualTo("FIELD_TOO_LONG: " + name + " has more than 200 characters");
    }

    @Test
    void length_counts_characters_and_not_bytes_or_halves() {
        assertThat(outcome(with(Map.of("remark", "'" + "茶".repeat(300) + "'")))).isEqualTo("accepted");
        assertThat(outcome(with(Map.of("remark", "'" + "\uD83C\uDF75".repeat(300) + "'"))))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0027", "\\\"", "&", "<", ">", "(", ")", " ", "\\n", "\\u0000", "\\u007f"})
    void codes_have_no_forbidden_character(String character) {
        for (String name : new String[] {"requestId", "openId", "appId", "authCode"}) {
            assertThat(outcome(with(Map.of(name, "'ab" + character + "c'"))))
                    .isEqualTo("FIELD_CHARACTERS: " + name + " has a character that is not allowed at position 3");
        }
    }

    @Test
    void an_order_names_its_store_and_its_cashier() {
        Order.PointOfSale named = read(with(Map.of("storeId", "'S.0-1_a'", "cashierId", "'till-7'")))
                .purchase()
                .pointOfSale();

        assertThat(named).isEqualTo(new Order.PointOfSale("S.0-1_a", "till-7"));
        assertThat(read(with(Map.of())).purchase().pointOfSale()).isEqualTo(Order.PointOfSale.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S,1", "-S1", "..", "西湖", "=1", "S/1"})
    void a_store_and_a_cashier_have_letters_digits_and_few_signs(String number) {
        for (String name : new String[] {"storeId", "cashierId"}) {
            assertThat(outcome(with(Map.of(name, "'" + number + "'")))).as(name).startsWith("FIELD_FORMAT: " + name);
        }
    }

    @Test
    void text_may_have_lines_and_a_card_may_come_as_an_object() {
        assertThat(outcome(with(Map.of("remark", "'one\\ntwo'")))).isEqualTo("accepted");
        assertThat(outcome(with(Map.of("bankCard", "{'name':'张三'}")))).isEqualTo("accepted");
        assertThat(outcome(with(Map.of("merchantUserId", "'用户 1'")))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0008", "\\u001f", "\\u007f"})
    void no_text_has_control_characters(String character) {
        assertThat(outcome(with(Map.of("remark", "'a" + character + "'"))))
                .isEqualTo("FIELD_CHARACTERS: remark has a character that is not allowed at position 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{'a':'b'}", "['a']", "true", "false"})
    void a_text_field_is_text_or_a_number(String value) {
        for (String name : new String[] {"requestId", "orderAmount", "notifyUrl", "remark", "callbackUrl"}) {
            assertThat(outcome(with(Map.of(name, value))))
                    .isEqualTo("FIELD_TYPE: " + name + " must be text or a number");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "orderAmount | '8.88' | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | 8.88 | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | 1e3 | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | '-1' | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | '+1' | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | '８' | FIELD_FORMAT: orderAmount must be digits",
                "orderAmount | '0' | AMOUNT_OUT_OF_RANGE: orderAmount must be 1 to 10000000000000 fen",
                "orderAmount | 0 | AMOUNT_OUT_OF_RANGE: orderAmount must be 1 to 10000000000000 fen",
                "orderAmount | '10000000000001' | AMOUNT_OUT_OF_RANGE: orderAmount must be 1 to 10000000000000 fen",
                "orderAmount | '999999999999999999' | AMOUNT_OUT_OF_RANGE: orderAmount must be 1 to 10000000000000 fen",
                "orderAmount | '9999999999999999999' | FIELD_TOO_LONG: orderAmount has more than 18 characters",
                "orderAmount | '1' | accepted",
                "orderAmount | 1 | accepted",
                "orderAmount | '10000000000000' | accepted",
                "orderCurrency | 'USD' | FIELD_VALUE: orderCurrency must be one of CNY",
                "orderCurrency | 'cny' | FIELD_VALUE: orderCurrency must be one of CNY",
                "requestId | '订单' | FIELD_FORMAT: requestId must be printable ASCII, and must not begin with CONSOLE- or TEST-NOTIFICATION- or CHANNEL-REFUND- or PAYMENT-LINK-",
                "requestId | 20260301 | accepted",
                "cashierVersion | 'STANDARD' | accepted",
                "cashierVersion | 'OTHER' | FIELD_VALUE: cashierVersion must be one of CUSTOMS, DECLARE, STANDARD",
                "forUse | 'LOGISTICS' | accepted",
                "forUse | 'FUN' | FIELD_VALUE: forUse must be one of GOODSTRADE, HOTELACCOMMODATION, LOGISTICS, OTHER, PLANETICKET, STUDYABROAD, TRAVEL",
                "splitMark | 'NOT_DO_SPLIT' | accepted",
                "splitMark | 'DO_SPLIT' | accepted",
                "splitMark | 'X' | FIELD_VALUE: splitMark must be one of DO_SPLIT, NOT_DO_SPLIT",
                "clientIp | '1.2.3.4' | accepted",
                "clientIp | '2400:3200::1' | accepted",
                "clientIp | '1.2.3' | FIELD_FORMAT: clientIp must be an IP address",
                "clientIp | '1.2.3.256' | FIELD_FORMAT: clientIp must be an IP address",
                "clientIp | 'shop.example' | FIELD_FORMAT: clientIp must be an IP address",
                "timeout | '1' | accepted",
                "timeout | 168 | accepted",
                "timeout | '0' | FIELD_VALUE: timeout must be 1 to 168",
                "timeout | '169' | FIELD_VALUE: timeout must be 1 to 168",
                "timeout | '1.5' | FIELD_FORMAT: timeout must be digits",
                "timeout | 'x' | FIELD_FORMAT: timeout must be digits",
                "partnerId | '8900000010' | FIELD_TOO_LONG: partnerId has more than 9 characters",
                "partnerId | 'abc' | FIELD_FORMAT: partnerId must be digits",
                "paymentModeCode | 'WECHAT-SCAN-P2P' | PAYMENT_MODE_NOT_ENABLED: payment mode not enabled: paymentModeCode names none of ours",
                "notifyUrl | 'ftp://shop.example/' | FIELD_FORMAT: notifyUrl must be an http or https URL: it must begin with http:// or https://",
                "notifyUrl | '/notify' | FIELD_FORMAT: notifyUrl must be an http or https URL: it must begin with http:// or https://",
                "notifyUrl | 'http:///n' | FIELD_FORMAT: notifyUrl must be an http or https URL: its host is missing or no name at position 8",
                "notifyUrl | 'https://user:pw@shop.example/' | FIELD_FORMAT: notifyUrl must be an http or https URL: it must not have the name of a user at position 16",
                "notifyUrl | 'https://shop.example/a b' | FIELD_CHARACTERS: notifyUrl has a character that is not allowed at position 23",
                "notifyUrl | 'https://shop.example/?a=1&b=(2)' | accepted",
                "notifyUrl | 'http://10.0.0.1/n' | NOTIFY_URL_FORBIDDEN: notifyUrl must be reachable from the public network",
                "notifyUrl | 'http://localhost/n' | NOTIFY_URL_FORBIDDEN: notifyUrl must be reachable from the public network",
                "callbackUrl | 'javascript:alert' | FIELD_FORMAT: callbackUrl must be an http or https URL: it must begin with http:// or https://",
                "callbackUrl | 'http://10.0.0.1/back' | accepted"
            })
    void each_kind_of_mistake_has_its_code_and_names_its_field(String name, String value, String outcome) {
        assertThat(outcome(with(Map.of(name, value)))).isEqualTo(outcome);
    }

    @Test
    void a_mode_that_needs_the_buyer_says_what_is_missing() {
        assertThat(outcome(with(Map.of("paymentModeCode", "'ALIPAY-OFFICIAL-P2P'"))))
                .as("our page finds out who it is")
                .isEqualTo("accepted");
        assertThat(outcome(with(Map.of("paymentModeCode", "'MINIAPPS-ALI_PAY-P2P'"))))
                .isEqualTo("FIELD_MISSING: openId is missing");
        assertThat(outcome(with(Map.of("paymentModeCode", "'BARCODE-ALI_PAY-P2P'"))))
                .isEqualTo("FIELD_MISSING: authCode is missing");
        assertThat(outcome(with(Map.of("paymentModeCode", "'ALIPAY-OFFICIAL-P2P'", "openId", "'2088000000000001'"))))
                .isEqualTo("accepted");
        assertThat(outcome(
                        with(Map.of("paymentModeCode", "'BARCODE-ALI_PAY-P2P'", "authCode", "'280000000000000001'"))))
                .isEqualTo("accepted");
    }

    @Test
    void every_mode_of_ours_is_known_by_its_code() {
        for (PaymentMode mode : PaymentMode.values()) {
            var request = read(with(Map.of(
                    "paymentModeCode", "'" + mode.code() + "'", "openId", "'2088000000000001'", "authCode", "'28'")));

            assertThat(request.purchase().mode()).contains(mode);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | FIELD_MISSING: productDetails is missing",
                "{} | FIELD_TYPE: productDetails must be an array",
                "'tea' | FIELD_TYPE: productDetails must be an array",
                "['tea'] | FIELD_TYPE: productDetails[0] must be an object",
                "[{},[]] | FIELD_TYPE: productDetails[1] must be an object",
                "[{}] | accepted",
                "[{'name':{}}] | FIELD_TYPE: productDetails[0].name must be text or a number",
                "[{'quantity':'x'}] | FIELD_FORMAT: productDetails[0].quantity must be a number",
                "[{'quantity':1.5},{'quantity':'0.25','amount':'-100'}] | accepted",
                "[{'quantity':'1.'}] | FIELD_FORMAT: productDetails[0].quantity must be a number",
                "[{},{'amount':'1e3'}] | FIELD_FORMAT: productDetails[1].amount must be a number",
                "[{'name':'a','quantity':'1','amount':'888','receiver':'','description':null}] | accepted"
            })
    void products_are_an_array_of_objects(String products, String outcome) {
        assertThat(outcome(with(Map.of("productDetails", products)))).isEqualTo(outcome);
    }

    @Test
    void there_are_fifty_products_at_most() {
        assertThat(outcome(with(Map.of("productDetails", products(50))))).isEqualTo("accepted");
        assertThat(outcome(with(Map.of("productDetails", products(51)))))
                .isEqualTo("FIELD_TOO_LONG: productDetails has more than 50 items");
    }

    @Test
    void goods_without_a_name_are_called_by_the_merchants() {
        assertThat(read(with(Map.of("productDetails", "[{'name':' '},{}]")))
                        .purchase()
                        .subject())
                .isEqualTo("Tea House");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'x' | FIELD_TYPE: payer must be an object",
                "['x'] | FIELD_TYPE: payer must be an object",
                "{'idType':'PASSPORT'} | FIELD_VALUE: payer.idType must be one of IDCARD",
                "{'email':'nobody'} | FIELD_FORMAT: payer.email must be an e-mail address",
                "{'idNum':'1<2'} | FIELD_CHARACTERS: payer.idNum has a character that is not allowed at position 2",
                "{'name':{}} | FIELD_TYPE: payer.name must be text or a number",
                "{'nickname':'x'} | accepted"
            })
    void a_payers_fields_are_checked_too(String payer, String outcome) {
        assertThat(outcome(with(Map.of("payer", payer)))).isEqualTo(outcome);
    }

    @Test
    void a_declaration_needs_identity_and_purpose() {
        String declare = "'DECLARE'";
        String noCard = PAYER.replaceAll(",'bankCardNum':'[0-9]*'", "");

        assertThat(outcome(with(Map.of("cashierVersion", declare, "payer", PAYER))))
                .isEqualTo("FIELD_MISSING: forUse is missing");
        assertThat(outcome(with(Map.of("cashierVersion", declare, "forUse", "'OTHER'"))))
                .isEqualTo("FIELD_MISSING: payer.name is missing");
        assertThat(outcome(with(Map.of("cashierVersion", declare, "forUse", "'OTHER'", "payer", noCard))))
                .isEqualTo("FIELD_MISSING: payer.bankCardNum is missing");
        assertThat(outcome(with(Map.of("cashierVersion", declare, "forUse", "'OTHER'", "payer", PAYER))))
                .isEqualTo("accepted");
        assertThat(outcome(with(Map.of("cashierVersion", "'CUSTOMS'", "forUse", "'OTHER'", "payer", noCard))))
                .isEqualTo("accepted");
    }

    @Test
    void identity_and_codes_are_kept_apart_from_what_is_stored_in_clear() {
        var request = read(with(Map.of(
                "payer", PAYER, "bankCard", "'6222000000000002'", "openId", "'2088000000000001'", "authCode", "'28'")));

        assertThat(request.kept().payerJson())
                .contains("110101199001011234", "6222000000000001", "6222000000000002", "张三");
        assertThat(request.kept().detailsJson()).doesNotContain("110101", "6222", "张三", "2088", "28");
        assertThat(request.toString()).doesNotContain("110101", "6222", "2088");
    }

    @Test
    void no_refusal_quotes_the_value() {
        for (String name : new String[] {"requestId", "openId", "authCode", "clientIp", "notifyUrl"}) {
            assertThat(outcome(with(Map.of(name, "'secret<6222>'")))).doesNotContain("6222");
        }
    }

    @Test
    void extra_members_are_ignored_but_count_for_what_the_request_says() {
        var plain = read(with(Map.of()));
        var extra = read(with(Map.of("brandNew", "{'a':[1,true,null]}")));

        assertThat(extra.reference().requestId()).isEqualTo(plain.reference().requestId());
        assertThat(extra.reference().contentDigest())
                .isNotEqualTo(plain.reference().contentDigest());
    }

    @Test
    void empty_members_do_not_change_what_the_request_says() {
        assertThat(read(with(Map.of("remark", "''"))).reference().contentDigest())
                .isEqualTo(read(with(Map.of())).reference().contentDigest());
        assertThat(read(with(Map.of("orderAmount", "888"))).reference().contentDigest())
                .isEqualTo(read(with(Map.of())).reference().contentDigest());
    }

    @ParameterizedTest
    @CsvSource({"890000001, accepted", "'', accepted", "ab<c, FIELD_", "8900000011, FIELD_TOO_LONG"})
    void a_service_providers_number_in_the_header_must_fit_too(@Nullable String header, String outcome) {
        var fields = VerifiedFieldsFixture.fields(json(with(Map.of())), header);

        assertThat(VerifiedFieldsFixture.outcome(() -> OrderRequest.read(fields, GUARD, null)))
                .startsWith(outcome);
    }

    private static String products(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'name':'n" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Map<String, String> with(Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("merchantId", "'890000593'");
        members.put("orderAmount", "'888'");
        members.put("orderCurrency", "'CNY'");
        members.put("requestId", "'order-1'");
        members.put("notifyUrl", "'https://shop.example/notify'");
        members.put("callbackUrl", "''");
        members.put("productDetails", "[{'name':'Tea','quantity':2,'amount':444},{'name':'Cake'}]");
        members.put("payer", "{}");
        members.putAll(changes);
        return members;
    }

    private static Map<String, String> without(String name) {
        Map<String, String> members = with(Map.of());
        members.remove(name);
        return members;
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "'" + member.getKey() + "':" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"))
                .replace('\'', '"');
    }

    private static PlaceOrder.Request read(Map<String, String> members) {
        return OrderRequest.read(VerifiedFieldsFixture.fields(json(members)), GUARD, null);
    }

    private static String outcome(Map<String, String> members) {
        return VerifiedFieldsFixture.outcome(() -> read(members));
    }
}
