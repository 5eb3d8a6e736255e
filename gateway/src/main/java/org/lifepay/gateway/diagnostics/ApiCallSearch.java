package org.lifepay.gateway.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.paging.Cursor;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.ListSettings;
import org.lifepay.gateway.paging.ListSource;
import org.lifepay.gateway.paging.ListTotals;
import org.lifepay.gateway.paging.Narrowing;
import org.lifepay.gateway.paging.Page;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.stereotype.Component;

/** Search of merchant API calls with keyset paging. The number is the whole requestId of the header. */
@Component
public class ApiCallSearch implements ListSource<ApiCall> {
    /** The further criterion: the last part of the path, such as {@code order}. */
    public static final String FUNCTION = "function";

    /** The further criterion: {@link ApiCall#SUCCESS}, {@link #FAILED} or an error code. */
    public static final String CODE = "code";

    /** The option of {@link #CODE} for every error. */
    public static final String FAILED = "FAILED";

    /** The options of {@link #FUNCTION}: paths, those below {@code /onlinePay} without it. */
    public static final List<String> FUNCTIONS = List.of(
            "order",
            "query",
            "cancelOrder",
            "refund",
            "refundQuery",
            "orders",
            "refunds",
            "statement",
            "notifications/resend",
            "transferDomestic/account/availableTransferBalance",
            "transferDomestic/single/order",
            "transferDomestic/single/query",
            "transferDomestic/generateTransferVoucher",
            "wallet/withdraw",
            "wallet/withdrawQuery",
            "transferAccount/order",
            "transferAccount/query",
            "settlement/query",
            "serviceprovider/declaration/declare",
            "serviceprovider/declaration/query",
            "serviceprovider/declaration/modifyBankCard",
            "serviceprovider/declaration/upload");

    /** The options of {@link #CODE}. */
    public static final List<String> CODES = Stream.concat(
                    Stream.of(ApiCall.SUCCESS, FAILED),
                    Arrays.stream(ErrorCode.values()).map(Enum::name))
            .toList();

    private final KeysetReader all;
    private final KeysetReader failed;

    ApiCallSearch(ApiCallTable table, ListSettings settings) {
        this.all = table.reader(false, settings.searchRows());
        this.failed = table.reader(true, settings.searchRows());
    }

    @Override
    public Page<ApiCall> find(ListCriteria criteria, PageRequest page) {
        Page<Cursor> found = reader(criteria).find(criteria, page, narrowing(criteria));
        List<ApiCall> rows = all.fetch(criteria.merchant(), found.items(), ApiCallTable.SELECT, ApiCallTable::map);
        return Page.of(found, rows.stream().collect(Collectors.groupingBy(ApiCall::id)));
    }

    @Override
    public ListTotals totals(ListCriteria criteria) {
        return reader(criteria).totals(criteria, narrowing(criteria));
    }

    private KeysetReader reader(ListCriteria criteria) {
        String code = criteria.further().getOrDefault(CODE, ApiCall.SUCCESS);
        return code.equals(ApiCall.SUCCESS) || criteria.merchant() == null ? all : failed;
    }

    private static Narrowing narrowing(ListCriteria criteria) {
        String number = criteria.number();
        return number == null ? Narrowing.NONE : Narrowing.to("request_id = :requestId", "requestId", number);
    }
}
