;; Arithmetic of the network: products of 16-bit integers summed in 32 bits, which are exact in any order, and a few
;; single-precision steps in a fixed order. No instruction here may round differently on another machine: no relaxed
;; SIMD, no fused products. `npm run kernels` compiles this into kernels-code.ts.
(module
  (memory (export "memory") 1)

  ;; Scalar products of one vector with `rows` rows of weights, four at a time:
  ;; out[r] = (weights[r] . x) * scale[r] + base[r]. `bytes` is the length of a row in bytes, a multiple of 16.
  (func $multiply (export "multiply")
    (param $weights i32) (param $rows i32) (param $bytes i32) (param $x i32)
    (param $scale i32) (param $base i32) (param $out i32)
    (local $end i32) (local $k i32) (local $w i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $v v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $s v128) (local $t v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $rows) (i32.const 2))))
    (local.set $w (local.get $weights))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $w1 (i32.add (local.get $w) (local.get $bytes)))
        (local.set $w2 (i32.add (local.get $w1) (local.get $bytes)))
        (local.set $w3 (i32.add (local.get $w2) (local.get $bytes)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (local.get $a))
        (local.set $c (local.get $a))
        (local.set $d (local.get $a))
        (local.set $k (i32.const 0))
        (loop $column
          (local.set $v (v128.load (i32.add (local.get $x) (local.get $k))))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (local.get $v) (v128.load (i32.add (local.get $w) (local.get $k))))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (local.get $v) (v128.load (i32.add (local.get $w1) (local.get $k))))))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (local.get $v) (v128.load (i32.add (local.get $w2) (local.get $k))))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (local.get $v) (v128.load (i32.add (local.get $w3) (local.get $k))))))
          (local.set $k (i32.add (local.get $k) (i32.const 16)))
          (br_if $column (i32.lt_u (local.get $k) (local.get $bytes))))
        ;; the sums of the four lanes of a, b, c and d, side by side
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $t (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $s) (local.get $t))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $s) (local.get $t))))
        (v128.store (local.get $out)
          (f32x4.add
            (f32x4.mul (f32x4.convert_i32x4_s (local.get $s)) (v128.load (local.get $scale)))
            (v128.load (local.get $base))))
        (local.set $w (i32.add (local.get $w3) (local.get $bytes)))
        (local.set $scale (i32.add (local.get $scale) (i32.const 16)))
        (local.set $base (i32.add (local.get $base) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $row))))

  ;; Scalar products of two vectors at once: the weights are read once for both.
  (func $multiplyTwo
    (param $weights i32) (param $rows i32) (param $bytes i32) (param $x i32) (param $y i32)
    (param $scale i32) (param $base i32) (param $out i32) (param $out2 i32)
    (local $end i32) (local $k i32) (local $w i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $v v128) (local $u v128) (local $m v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128) (local $s v128) (local $t v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $rows) (i32.const 2))))
    (local.set $w (local.get $weights))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $w1 (i32.add (local.get $w) (local.get $bytes)))
        (local.set $w2 (i32.add (local.get $w1) (local.get $bytes)))
        (local.set $w3 (i32.add (local.get $w2) (local.get $bytes)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (local.get $a)) (local.set $c (local.get $a)) (local.set $d (local.get $a))
        (local.set $e (local.get $a)) (local.set $f (local.get $a)) (local.set $g (local.get $a)) (local.set $h (local.get $a))
        (local.set $k (i32.const 0))
        (loop $column
          (local.set $v (v128.load (i32.add (local.get $x) (local.get $k))))
          (local.set $u (v128.load (i32.add (local.get $y) (local.get $k))))
          (local.set $m (v128.load (i32.add (local.get $w) (local.get $k))))
          (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $v) (local.get $m))))
          (local.set $e (i32x4.add (local.get $e) (i32x4.dot_i16x8_s (local.get $u) (local.get $m))))
          (local.set $m (v128.load (i32.add (local.get $w1) (local.get $k))))
          (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $v) (local.get $m))))
          (local.set $f (i32x4.add (local.get $f) (i32x4.dot_i16x8_s (local.get $u) (local.get $m))))
          (local.set $m (v128.load (i32.add (local.get $w2) (local.get $k))))
          (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $v) (local.get $m))))
          (local.set $g (i32x4.add (local.get $g) (i32x4.dot_i16x8_s (local.get $u) (local.get $m))))
          (local.set $m (v128.load (i32.add (local.get $w3) (local.get $k))))
          (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $v) (local.get $m))))
          (local.set $h (i32x4.add (local.get $h) (i32x4.dot_i16x8_s (local.get $u) (local.get $m))))
          (local.set $k (i32.add (local.get $k) (i32.const 16)))
          (br_if $column (i32.lt_u (local.get $k) (local.get $bytes))))
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $t (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $s) (local.get $t))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $s) (local.get $t))))
        (v128.store (local.get $out)
          (f32x4.add
            (f32x4.mul (f32x4.convert_i32x4_s (local.get $s)) (v128.load (local.get $scale)))
            (v128.load (local.get $base))))
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $e) (local.get $f))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $e) (local.get $f))))
        (local.set $t (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $g) (local.get $h))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $g) (local.get $h))))
        (local.set $s (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $s) (local.get $t))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $s) (local.get $t))))
        (v128.store (local.get $out2)
          (f32x4.add
            (f32x4.mul (f32x4.convert_i32x4_s (local.get $s)) (v128.load (local.get $scale)))
            (v128.load (local.get $base))))
        (local.set $w (i32.add (local.get $w3) (local.get $bytes)))
        (local.set $scale (i32.add (local.get $scale) (i32.const 16)))
        (local.set $base (i32.add (local.get $base) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (local.set $out2 (i32.add (local.get $out2) (i32.const 16)))
        (br $row))))

  ;; The same for `count` vectors that stand one after another, `stride` bytes apart; results are `rows` apart.
  (func (export "multiplyAll")
    (param $weights i32) (param $rows i32) (param $bytes i32) (param $x i32) (param $stride i32) (param $count i32)
    (param $scale i32) (param $base i32) (param $out i32)
    (local $step i32)
    (local.set $step (i32.shl (local.get $rows) (i32.const 2)))
    (block $pairs
      (loop $next
        (br_if $pairs (i32.lt_s (local.get $count) (i32.const 2)))
        (call $multiplyTwo (local.get $weights) (local.get $rows) (local.get $bytes)
          (local.get $x) (i32.add (local.get $x) (local.get $stride))
          (local.get $scale) (local.get $base) (local.get $out) (i32.add (local.get $out) (local.get $step)))
        (local.set $x (i32.add (local.get $x) (i32.shl (local.get $stride) (i32.const 1))))
        (local.set $out (i32.add (local.get $out) (i32.shl (local.get $step) (i32.const 1))))
        (local.set $count (i32.sub (local.get $count) (i32.const 2)))
        (br $next)))
    (if (local.get $count)
      (then (call $multiply (local.get $weights) (local.get $rows) (local.get $bytes) (local.get $x)
        (local.get $scale) (local.get $base) (local.get $out)))))

  ;; Puts 2 to the power x * scale, which is exp(-x) for scale -1 / ln 2, in the place of each number x from `at` to `end`:
  ;; a power of two and a polynomial of the rest, relative error below 3e-7. The power is held between -30 and 30, so that
  ;; products of three such numbers stay finite.
  (func $decay (param $at i32) (param $end i32) (param $scale v128)
    (local $x v128) (local $whole v128) (local $power v128)
    (loop $next
      (local.set $x (f32x4.pmax (f32x4.pmin
        (f32x4.mul (v128.load (local.get $at)) (local.get $scale))
        (v128.const f32x4 30 30 30 30)) (v128.const f32x4 -30 -30 -30 -30)))
      (local.set $whole (f32x4.nearest (local.get $x)))
      (local.set $x (f32x4.sub (local.get $x) (local.get $whole)))
      (local.set $power (f32x4.add
        (f32x4.mul (v128.const f32x4 0.0013333558 0.0013333558 0.0013333558 0.0013333558) (local.get $x))
        (v128.const f32x4 0.00961812911 0.00961812911 0.00961812911 0.00961812911)))
      (local.set $power (f32x4.add (f32x4.mul (local.get $power) (local.get $x))
        (v128.const f32x4 0.0555041087 0.0555041087 0.0555041087 0.0555041087)))
      (local.set $power (f32x4.add (f32x4.mul (local.get $power) (local.get $x))
        (v128.const f32x4 0.240226507 0.240226507 0.240226507 0.240226507)))
      (local.set $power (f32x4.add (f32x4.mul (local.get $power) (local.get $x))
        (v128.const f32x4 0.693147181 0.693147181 0.693147181 0.693147181)))
      (local.set $power (f32x4.add (f32x4.mul (local.get $power) (local.get $x)) (v128.const f32x4 1 1 1 1)))
      ;; the whole part goes into the exponent
      (v128.store (local.get $at) (i32x4.add (local.get $power)
        (i32x4.shl (i32x4.trunc_sat_f32x4_s (local.get $whole)) (i32.const 23))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end)))))

  ;; One direction of an LSTM layer over a sentence (Hochreiter and Schmidhuber 1997). `inputs` holds `count` addresses of
  ;; what the input gives to the 4 * width gates (input, forget, cell, output), in the order in which they are visited;
  ;; hidden states are written as 16-bit integers (1 is 4095) at `out`, `step` bytes apart, and read again from there.
  ;; `state` has room for 4 * width gates and `width` cells; `zero` is a hidden state of zeros.
  (func (export "lstm")
    (param $inputs i32) (param $count i32) (param $weights i32) (param $scale i32) (param $width i32)
    (param $state i32) (param $zero i32) (param $out i32) (param $step i32)
    (local $gates i32) (local $bytes i32) (local $cells i32) (local $before i32) (local $quarter i32)
    (local.set $gates (local.get $state))
    (local.set $quarter (i32.shl (local.get $width) (i32.const 2)))
    (local.set $cells (i32.add (local.get $state) (i32.shl (local.get $quarter) (i32.const 2))))
    (local.set $bytes (i32.shl (local.get $width) (i32.const 1)))
    (local.set $before (local.get $zero))
    (memory.fill (local.get $cells) (i32.const 0) (local.get $quarter))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (call $multiply (local.get $weights) (local.get $quarter) (local.get $bytes) (local.get $before)
          (local.get $scale) (i32.load (local.get $inputs)) (local.get $gates))
        (call $pass (local.get $gates) (local.get $cells) (local.get $quarter) (local.get $out))
        (local.set $before (local.get $out))
        (local.set $out (i32.add (local.get $out) (local.get $step)))
        (local.set $inputs (i32.add (local.get $inputs) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))

  ;; One step of the cells: c = f * c + i * tanh(g), and the hidden state o * tanh(c) as integers. With a = exp(-input) and so
  ;; on, every gate is a fraction, and each of the two lines takes one division.
  (func $pass (param $gates i32) (param $cells i32) (param $quarter i32) (param $out i32)
    (local $at i32) (local $forget i32) (local $cell i32) (local $output i32)
    (local $a v128) (local $f v128) (local $g v128) (local $one v128) (local $once v128) (local $twice v128)
    (local.set $one (v128.const f32x4 1 1 1 1))
    (local.set $once (v128.const f32x4 -1.44269504 -1.44269504 -1.44269504 -1.44269504))
    (local.set $twice (v128.const f32x4 -2.88539008 -2.88539008 -2.88539008 -2.88539008))
    (local.set $forget (i32.add (local.get $gates) (local.get $quarter)))
    (local.set $cell (i32.add (local.get $forget) (local.get $quarter)))
    (local.set $output (i32.add (local.get $cell) (local.get $quarter)))
    (call $decay (local.get $gates) (local.get $cell) (local.get $once))
    (call $decay (local.get $cell) (local.get $output) (local.get $twice))
    (call $decay (local.get $output) (i32.add (local.get $output) (local.get $quarter)) (local.get $once))
    (loop $four
      (local.set $f (f32x4.add (local.get $one) (v128.load (i32.add (local.get $forget) (local.get $at)))))
      (local.set $g (v128.load (i32.add (local.get $cell) (local.get $at))))
      (local.set $a (f32x4.mul
        (f32x4.add (local.get $one) (v128.load (i32.add (local.get $gates) (local.get $at))))
        (f32x4.add (local.get $one) (local.get $g))))
      (local.set $a (f32x4.div
        (f32x4.add
          (f32x4.mul (v128.load (i32.add (local.get $cells) (local.get $at))) (local.get $a))
          (f32x4.mul (f32x4.sub (local.get $one) (local.get $g)) (local.get $f)))
        (f32x4.mul (local.get $a) (local.get $f))))
      (v128.store (i32.add (local.get $cells) (local.get $at)) (local.get $a))
      (v128.store (i32.add (local.get $gates) (local.get $at)) (local.get $a))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $at) (local.get $quarter))))
    (call $decay (local.get $gates) (local.get $forget) (local.get $twice))
    (loop $eight
      (v128.store (local.get $out) (i16x8.narrow_i32x4_s
        (call $product (v128.load (local.get $gates)) (v128.load (local.get $output)))
        (call $product (v128.load offset=16 (local.get $gates)) (v128.load offset=16 (local.get $output)))))
      (local.set $gates (i32.add (local.get $gates) (i32.const 32)))
      (local.set $output (i32.add (local.get $output) (i32.const 32)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $eight (i32.lt_u (local.get $gates) (local.get $forget)))))

  ;; tanh and the logistic function, each of a number known by its power, multiplied, as integers.
  (func $product (param $tanh v128) (param $logistic v128) (result v128)
    (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.div
      (f32x4.mul (v128.const f32x4 4095 4095 4095 4095)
        (f32x4.sub (v128.const f32x4 1 1 1 1) (local.get $tanh)))
      (f32x4.mul
        (f32x4.add (v128.const f32x4 1 1 1 1) (local.get $logistic))
        (f32x4.add (v128.const f32x4 1 1 1 1) (local.get $tanh)))))))

  ;; tanh of `count` numbers, a multiple of 8, as 16-bit integers (1 is 4095). What stood at `from` is lost.
  (func (export "tanhAll") (param $from i32) (param $to i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 2))))
    (call $decay (local.get $from) (local.get $end)
      (v128.const f32x4 -2.88539008 -2.88539008 -2.88539008 -2.88539008))
    (loop $next
      (v128.store (local.get $to) (i16x8.narrow_i32x4_s
        (call $product (v128.load (local.get $from)) (v128.const f32x4 0 0 0 0))
        (call $product (v128.load offset=16 (local.get $from)) (v128.const f32x4 0 0 0 0))))
      (local.set $from (i32.add (local.get $from) (i32.const 32)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end)))))

  ;; The sum of two vectors of `count` numbers, a multiple of 8, held between 0 and 6, as 16-bit integers (6 is 4095).
  (func (export "join") (param $one i32) (param $other i32) (param $to i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $one) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $one) (local.get $end)))
        (v128.store (local.get $to) (i16x8.narrow_i32x4_s
          (call $held (f32x4.add (v128.load (local.get $one)) (v128.load (local.get $other))))
          (call $held (f32x4.add (v128.load offset=16 (local.get $one)) (v128.load offset=16 (local.get $other))))))
        (local.set $one (i32.add (local.get $one) (i32.const 32)))
        (local.set $other (i32.add (local.get $other) (i32.const 32)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (br $next))))

  (func $held (param $x v128) (result v128)
    (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (f32x4.splat (f32.const 682.5))
      (f32x4.min (f32x4.max (local.get $x) (f32x4.splat (f32.const 0))) (f32x4.splat (f32.const 6)))))))

  ;; The largest of the sums of `count` numbers at `one` and at `other`, one by one; at least one.
  (func (export "bestSum") (param $one i32) (param $other i32) (param $count i32) (result f32)
    (local $best v128) (local $last f32) (local $end i32)
    (local.set $best (v128.const f32x4 -inf -inf -inf -inf))
    (local.set $last (f32.const -inf))
    (local.set $end (i32.add (local.get $one) (i32.shl (i32.and (local.get $count) (i32.const -4)) (i32.const 2))))
    (block $fours
      (loop $next
        (br_if $fours (i32.ge_u (local.get $one) (local.get $end)))
        (local.set $best (f32x4.pmax (local.get $best)
          (f32x4.add (v128.load (local.get $one)) (v128.load (local.get $other)))))
        (local.set $one (i32.add (local.get $one) (i32.const 16)))
        (local.set $other (i32.add (local.get $other) (i32.const 16)))
        (br $next)))
    (local.set $end (i32.add (local.get $end) (i32.shl (i32.and (local.get $count) (i32.const 3)) (i32.const 2))))
    (block $rest
      (loop $next
        (br_if $rest (i32.ge_u (local.get $one) (local.get $end)))
        (local.set $last (f32.max (local.get $last)
          (f32.add (f32.load (local.get $one)) (f32.load (local.get $other)))))
        (local.set $one (i32.add (local.get $one) (i32.const 4)))
        (local.set $other (i32.add (local.get $other) (i32.const 4)))
        (br $next)))
    (f32.max
      (f32.max (local.get $last) (f32x4.extract_lane 0 (local.get $best)))
      (f32.max (f32x4.extract_lane 1 (local.get $best))
        (f32.max (f32x4.extract_lane 2 (local.get $best)) (f32x4.extract_lane 3 (local.get $best)))))))
