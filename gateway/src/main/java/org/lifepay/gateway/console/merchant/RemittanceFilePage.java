package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignMoney;
import org.lifepay.gateway.exchange.batch.CheckRemittanceFile;
import org.lifepay.gateway.exchange.batch.FileLine;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch;
import org.lifepay.gateway.exchange.batch.RemittanceBatch;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of remittances: what is wrong with one before a program orders it, and what became of each line of one that was ordered. */
@Controller
class RemittanceFilePage {
    private static final String CHECK = "merchant/remittances-check";
    private static final int MAX_BYTES = 1 << 20;

    private final CheckRemittanceFile check;
    private final PlaceRemittanceBatch batches;

    RemittanceFilePage(CheckRemittanceFile check, PlaceRemittanceBatch batches) {
        this.check = check;
        this.batches = batches;
    }

    /** A line of a file that is right, the payee masked. */
    public record Shown(int row, String payee, String amount, String forUse) {}

    @GetMapping("/console/remittances/check")
    @RequiresPermission(Permission.VIEW)
    String form(Model model) {
        return form("CNY", model);
    }

    /** Nothing of the file is stored. */
    @PostMapping("/console/remittances/check")
    @RequiresPermission(Permission.VIEW)
    String check(
            @RequestParam MultipartFile file, @RequestParam String currency, HttpServletResponse response, Model model)
            throws IOException {
        ForeignCurrency chosen = ForeignCurrency.remitted().stream()
                .filter(one -> one.name().equals(currency))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        switch (check.check(chosen, file.getInputStream().readNBytes(MAX_BYTES + 1))) {
            case CheckRemittanceFile.Result.Right(var lines) -> {
                model.addAttribute(
                        "lines", lines.stream().map(line -> shown(chosen, line)).toList());
                model.addAttribute(
                        "sum",
                        ForeignMoney.text(
                                chosen,
                                lines.stream().mapToLong(FileLine::amount).sum()));
            }
            case CheckRemittanceFile.Result.Wrong(var mistakes) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("mistakes", mistakes);
            }
        }
        return form(currency, model);
    }

    private static Shown shown(ForeignCurrency currency, FileLine line) {
        return new Shown(line.row(), line.payee().masked(), ForeignMoney.text(currency, line.amount()), line.forUse());
    }

    private static String form(String currency, Model model) {
        model.addAttribute("asked", currency);
        model.addAttribute("currencies", ForeignCurrency.remitted());
        return CHECK;
    }

    @GetMapping("/console/remittances/files/{id}")
    @RequiresPermission(Permission.VIEW)
    String own(User user, @PathVariable long id, Model model) {
        return report(user.merchantId(), id, "/console", model);
    }

    @GetMapping("/admin/remittances/files/{merchant:[0-9]{9}}/{id}")
    @RequiresPermission(Permission.VIEW)
    String of(@PathVariable String merchant, @PathVariable long id, Model model) {
        return report(MerchantId.parse(merchant).orElseThrow(NotFoundException::new), id, "/admin", model);
    }

    private String report(MerchantId merchant, long id, String base, Model model) {
        RemittanceBatch batch = batches.find(merchant, id).orElseThrow(NotFoundException::new);
        ForeignCurrency currency = batch.amount().currency();
        model.addAttribute("batch", batch);
        model.addAttribute("lines", List.copyOf(batches.lines(batch)));
        model.addAttribute("paid", ForeignMoney.text(currency, batch.tally().paid()));
        model.addAttribute("failed", ForeignMoney.text(currency, batch.tally().failed()));
        model.addAttribute("base", base);
        return "merchant/remittances-file";
    }
}
