package org.lifepay.gateway.channel.alipay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.AccountMovement.Kind;
import org.lifepay.gateway.channel.bill.BillFormatException;

/**
 * 账务明细, the bill of all movements of an account. Money that came in and money that went out have columns of their own, of
 * which the other one is empty or zero.
 */
final class AccountLayout implements AlipayBillReader.Layout<AccountMovement> {
    private static final Set<String> PAYMENTS = Set.of("在线支付", "交易付款");
    private static final String FEE = "收费";
    private static final Pattern REFUND = Pattern.compile("交易退款.*|退款（交易退款）|退款\\(交易退款\\)");
    private static final Pattern SHARE = Pattern.compile("交易分账.*");
    private static final Pattern FLOW_NUMBER = Pattern.compile("[0-9]{10,64}");

    /** Of what others do with the account the number may be anything; only ours are looked for. */
    private static final Pattern NUMBER = Pattern.compile("[!-~]{0,150}");

    @Override
    public boolean isHeader(String line) {
        return !line.startsWith("#") && line.contains("账务流水号") && line.contains("发生时间");
    }

    @Override
    public AlipayBillReader.Columns<AccountMovement> columns(String header) throws BillFormatException {
        return new Columns(BillColumns.names(header))::read;
    }

    @Override
    public AlipayBillReader.Totals<AccountMovement> totals() {
        return new Totals();
    }

    private static final class Columns {
        private final int width;
        private final int flowNumber;
        private final int number;
        private final int time;
        private final int in;
        private final int out;
        private final int type;
        private final int subject;
        private final int remark;

        Columns(List<String> names) throws BillFormatException {
            this.width = names.size();
            this.flowNumber = BillColumns.required(names, "账务流水号");
            this.number = BillColumns.required(names, "商户订单号");
            this.time = BillColumns.required(names, "发生时间");
            this.in = BillColumns.required(names, "收入金额");
            this.out = BillColumns.required(names, "支出金额");
            this.type = BillColumns.required(names, "业务类型");
            this.subject = names.indexOf("商品名称");
            this.remark = names.indexOf("备注");
        }

        Optional<AccountMovement> read(String text) throws BillFormatException {
            String[] cells = BillColumns.cells(text);
            int extra = cells.length - width;
            if (extra < 0) {
                return Optional.empty();
            }
            List<AccountMovement> readings = IntStream.rangeClosed(0, extra)
                    .filter(inSubject -> (inSubject == 0 || subject >= 0) && (inSubject == extra || remark >= 0))
                    .mapToObj(inSubject -> read(cells, inSubject, extra - inSubject))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            return readings.size() == 1 ? Optional.of(readings.getFirst()) : Optional.empty();
        }

        private Optional<AccountMovement> read(String[] cells, int inSubject, int inRemark) {
            String flow = cell(cells, flowNumber, inSubject, inRemark);
            String ours = cell(cells, number, inSubject, inRemark);
            String kind = cell(cells, type, inSubject, inRemark);
            String income = amount(cell(cells, in, inSubject, inRemark));
            String expense = amount(cell(cells, out, inSubject, inRemark));
            Instant at = AlipayText.time(cell(cells, time, inSubject, inRemark));
            if (at == null
                    || !FLOW_NUMBER.matcher(flow).matches()
                    || !NUMBER.matcher(ours).matches()
                    || !BillColumns.isAmount(income, expense)) {
                return Optional.empty();
            }
            long fen = Math.abs(BillColumns.fen(income)) - Math.abs(BillColumns.fen(expense));
            return Optional.of(new AccountMovement(kindOf(kind), flow, ours, fen, at));
        }

        private static String amount(String text) {
            return text.isEmpty() ? "0" : text;
        }

        private String cell(String[] cells, int place, int inSubject, int inRemark) {
            boolean afterSubject = subject >= 0 && place > subject;
            boolean afterRemark = remark >= 0 && place > remark;
            return cells[place + (afterSubject ? inSubject : 0) + (afterRemark ? inRemark : 0)].strip();
        }

        private static Kind kindOf(String type) {
            if (PAYMENTS.contains(type)) {
                return Kind.PAYMENT;
            }
            if (REFUND.matcher(type).matches()) {
                return Kind.REFUND;
            }
            if (SHARE.matcher(type).matches()) {
                return Kind.SHARE;
            }
            return type.equals(FEE) ? Kind.FEE : Kind.OTHER;
        }
    }

    /** 收入合计 and 支出合计. Which of them counts a row of 0.00 is not known. */
    private static final class Totals implements AlipayBillReader.Totals<AccountMovement> {
        private static final String SUM = "合计：([0-9]{1,12})笔，共(-?[0-9]{1,15}(?:\\.[0-9]{1,2})?)元";
        private static final Pattern IN = Pattern.compile("收入" + SUM);
        private static final Pattern OUT = Pattern.compile("支出" + SUM);

        private Sum in = new Sum(0, 0);
        private Sum out = new Sum(0, 0);
        private long zeros;
        private @Nullable Sum saidIn;
        private @Nullable Sum saidOut;

        /** A number of rows and their amounts, in fen. */
        private record Sum(long count, long fen) {
            Sum plus(long more) {
                return new Sum(count + 1, Math.addExact(fen, Math.abs(more)));
            }

            @Override
            public String toString() {
                return count + " rows, " + fen + " fen";
            }
        }

        @Override
        public void add(AccountMovement row) {
            if (row.fen() > 0) {
                in = in.plus(row.fen());
            } else if (row.fen() == 0) {
                zeros++;
            } else {
                out = out.plus(row.fen());
            }
        }

        @Override
        public void read(String line) {
            saidIn = sum(IN.matcher(line), saidIn);
            saidOut = sum(OUT.matcher(line), saidOut);
        }

        private static @Nullable Sum sum(Matcher found, @Nullable Sum before) {
            return found.find()
                    ? new Sum(Long.parseLong(found.group(1)), Math.abs(BillColumns.fen(found.group(2))))
                    : before;
        }

        @Override
        public void verify() throws BillFormatException {
            if (saidIn == null || saidOut == null) {
                throw new BillFormatException(
                        "the file ends before its totals: it is truncated (read: in " + in + "; out " + out + ")");
            }
            if (!agrees(saidIn, in) || !agrees(saidOut, out)) {
                throw new BillFormatException("rows and totals differ: read in " + in + "; out " + out + "; totals in "
                        + saidIn + "; out " + saidOut);
            }
        }

        private boolean agrees(Sum said, Sum read) {
            return said.fen() == read.fen() && said.count() >= read.count() && said.count() <= read.count() + zeros;
        }
    }
}
