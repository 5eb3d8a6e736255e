package org.lifepay.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A day's bill of payments in Alipay's layout, with as many rows as wanted; every tenth is a refund. */
final class BillFile {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
            + "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final int REFUND_EVERY = 10;
    private static final int SECONDS_OF_DAY = 86_400;

    private long payments;
    private long paidFen;
    private long refunds;
    private long refundedFen;

    private BillFile() {}

    static void write(Path file, int rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), GBK)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("20880000000000010156_20260301_业务明细.csv"));
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(zip, GBK));
            new BillFile().write(out, rows);
            out.flush();
            zip.closeEntry();
        }
    }

    private void write(BufferedWriter out, int rows) throws IOException {
        out.write(
                "#支付宝业务明细查询\n#账号：[20880000000000010156]\n#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年03月02日 00:00:00]\n");
        out.write("#-----------------------------------------业务明细列表----------------------------------------\n");
        out.write(HEADER);
        out.write('\n');
        for (int row = 0; row < rows; row++) {
            out.write(row(row, rows));
            out.write('\n');
        }
        out.write("#-----------------------------------------业务明细列表结束------------------------------------\n");
        out.write("#交易合计：" + payments + "笔，商家实收共" + yuan(paidFen) + "元，商家优惠共0.00元\n");
        out.write("#退款合计：" + refunds + "笔，商家实收退款共-" + yuan(refundedFen) + "元，商家优惠退款共0.00元\n");
        out.write("#导出时间：[2026年03月02日 06:31:12]\n");
    }

    private String row(int row, int rows) {
        boolean refund = row % REFUND_EVERY == REFUND_EVERY - 1;
        long fen = 1 + (row * 7919L) % 99_999;
        String sign = refund ? "-" : "";
        if (refund) {
            refunds++;
            refundedFen += fen;
        } else {
            payments++;
            paidFen += fen;
        }
        long second = (long) row * SECONDS_OF_DAY / rows;
        String time = "2026-03-01 %02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
        String number = String.format(Locale.ROOT, "%023x", row * 2_654_435_761L) + "890000593";
        return "20260301" + String.format(Locale.ROOT, "%020d", row) + "\t," + number + "\t," + (refund ? "退款" : "交易")
                + "\t,中杯美式 咖啡," + time + "," + time + ",S01\t,人民路店\t,\t,\t,*某某(602***@qq.com)\t," + sign + yuan(fen)
                + ","
                + sign + yuan(fen) + ",0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00," + (refund ? "R" + number : "\t")
                + ",0.00,0.00,";
    }

    private static String yuan(long fen) {
        return fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100;
    }
}
