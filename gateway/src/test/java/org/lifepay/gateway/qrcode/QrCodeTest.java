package org.lifepay.gateway.qrcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QR pictures as another reader of PNG and another reader of QR codes see them. */
class QrCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "https://qr.alipay.com/bax03431ljhokirwl38f00a7",
                "https://qr.alipay.com/_d?_b=peerpay&enableWK=YES&biz_no=2026030104200312345678901234567890&app_name=tb",
                "龙井茶铺"
            })
    void a_text_is_read_back_from_its_picture(String text) throws Exception {
        BufferedImage picture = picture(Base64.getDecoder().decode(QrCode.base64Png(text)));

        assertThat(picture.getWidth()).isEqualTo(300);
        assertThat(picture.getHeight()).isEqualTo(300);
        assertThat(read(picture)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "301, 301", "1000, 1000", "1, 25"})
    void a_picture_has_the_size_asked_for_if_each_module_has_a_pixel(int asked, int made) throws Exception {
        BufferedImage picture = picture(QrCode.png("size", asked));

        assertThat(picture.getWidth()).isEqualTo(made);
        assertThat(picture.getHeight()).isEqualTo(made);
        if (made > 25) {
            assertThat(read(picture)).isEqualTo("size");
        }
    }

    @Test
    void the_longest_text_still_fits_and_a_longer_one_is_refused() throws Exception {
        String longest = "x".repeat(2331);

        assertThat(read(picture(QrCode.png(longest, 600)))).isEqualTo(longest);
        assertThatThrownBy(() -> QrCode.png(longest + "x", 600)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static String read(BufferedImage picture) throws ReaderException, NotFoundException {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
