package org.lifepay.gateway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureDecoderTest {
    static byte[] picture(String format, int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes))
                    .isTrue();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] with(byte[] file, String more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(file);
        bytes.writeBytes(more.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    @Test
    void only_the_picture_of_a_file_is_kept() throws IOException {
        byte[] kept = PictureDecoder.encodeAnew(with(picture("png", 300, 200), "<script>"))
                .orElseThrow();

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("<script>");
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(read.getWidth()).isEqualTo(300);
        assertThat(read.getHeight()).isEqualTo(200);
    }

    @Test
    void a_file_that_is_no_usable_picture_is_refused() {
        byte[] jpeg = picture("jpg", 300, 200);

        assertThat(PictureDecoder.encodeAnew("GIF89a".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(PictureDecoder.encodeAnew(picture("gif", 300, 200))).isEmpty();
        assertThat(PictureDecoder.encodeAnew(picture("png", 49, 200))).isEmpty();
        assertThat(PictureDecoder.encodeAnew(picture("png", 8001, 2000))).isEmpty();
        assertThat(PictureDecoder.encodeAnew(java.util.Arrays.copyOf(jpeg, 100)))
                .isEmpty();
        assertThat(PictureDecoder.encodeAnew(jpeg)).isPresent();
    }
}
