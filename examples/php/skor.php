<?php
// Menilai satu berkas usulan lewat perintah inovasi-daerah: php skor.php berkas.json
// Scores one submission through the command inovasi-daerah.

declare(strict_types=1);

// --8<-- [start:proses]
/** @return array<string, mixed> hasil penilaian; angkanya berupa teks, agar tetap tepat */
function skor(string $berkas, string $perintah = 'inovasi-daerah'): array
{
    $galat = tmpfile();
    $proses = proc_open(
        [$perintah, 'score', '-', '--json'],          // larik, bukan teks: tidak ada yang melewati shell
        [0 => ['pipe', 'r'], 1 => ['pipe', 'w'], 2 => $galat],
        $pipa,
    );
    if ($proses === false) {
        throw new RuntimeException("perintah $perintah tidak dapat dijalankan");
    }
    fwrite($pipa[0], $berkas);
    fclose($pipa[0]);
    $keluaran = stream_get_contents($pipa[1]);
    fclose($pipa[1]);
    $status = proc_close($proses);
    if ($status !== 0) {                               // 2: berkasnya keliru; galat menyebut tempatnya
        rewind($galat);
        throw new InvalidArgumentException(trim(stream_get_contents($galat)));
    }
    return json_decode($keluaran, associative: true, flags: JSON_THROW_ON_ERROR);
}
// --8<-- [end:proses]

// --8<-- [start:pakai]
try {
    $hasil = skor(file_get_contents($argv[1]), getenv('INOVASI_DAERAH') ?: 'inovasi-daerah');
    echo $hasil['score'] ?? 'belum dapat dihitung', ' ', $hasil['band'] ?? 'tanpa predikat', PHP_EOL;
    echo $hasil['notice'], PHP_EOL;                    // wajib ditampilkan bersama skornya
} catch (InvalidArgumentException $keliru) {
    fwrite(STDERR, $keliru->getMessage() . PHP_EOL);
    exit(2);
}
// --8<-- [end:pakai]
