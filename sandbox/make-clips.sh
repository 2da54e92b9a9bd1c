#!/bin/sh
# Makes the small clips in sandbox/clips/ that the practice server builds every answer from.
# Run by hand, only to change the pictures or the sound: the results are committed, and neither running
# nor testing the server needs ffmpeg. Needs ffmpeg 5.1 or newer with libx264 and libwebp.
#
#   sandbox/make-clips.sh            all clips and their pictures (about 10 minutes on two cores)
#   sandbox/make-clips.sh 720x1280   one size
#   sandbox/make-clips.sh pictures   only the thumbnail and the spritesheet of each clip that is there
#
# Promises the rewriter (mp4-rewrite.mjs) relies on:
#   - one period is 4 s: picture and sound at 4 s are those at 0 s, so repeating and rotating shows no seam;
#   - 24 frames per second, a closed group of 24 frames every second;
#   - B-frames with composition offsets below zero (ctts version 1), so that the first picture is at 0 without an edit list;
#   - AAC at 32 kHz, because 4 s x 32000 / 1024 = 125 whole frames; 48 kHz would leave half a frame over.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out="$here/clips"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

# P is one turn per 4 s. U and V are measured in short sides, so shapes stay round in every format.
P='(PI*T/2)'
U='((X-W/2)/min(W,H))'
V='((Y-H/2)/min(W,H))'

# A soft round light: centre (cx, cy), radius r.
light() { echo "exp(-(pow($U-($1),2)+pow($V-($2),2))/($3))"; }

# Dunes under a wandering sun. $1 = sky top, $2 = sky low, $3..$6 = dunes far to near, $7 = sun, $8 = phase of the slow tint.
dunes() {
  tint="(14*sin($P+$8))"
  sun=$(light "0.34*cos($P)" "-0.16+0.07*sin($P)" 0.012)
  glow=$(light "0.34*cos($P)" "-0.16+0.07*sin($P)" 0.16)
  sky="st(0,$1+($2-$1)*Y/H+$tint+$7*(0.75*$sun+0.35*$glow))"
  ridge() { echo "st(0,ld(0)+($1-ld(0))*clip((Y/H-($2))*H/2.5,0,1))"; }
  echo "$sky;$(ridge "($3+$tint)" "0.52+0.030*sin(3.1*$U+$P)+0.015*sin(7*$U-$P)");$(ridge "($4+$tint)" "0.62+0.045*sin(2.3*$U-$P+1)+0.012*sin(6*$U+$P)");$(ridge "($5+$tint)" "0.73+0.050*sin(1.9*$U+$P+3)");$(ridge "$6" "0.85+0.045*sin(1.6*$U-$P+5)");clip(ld(0),0,255)"
}

# Slow northern lights: a field folded to 0..1 (t), coloured from night blue over teal to mint. $1 = dark end, $2 = light end,
# $3 = power of t, $4 = strength of the slow tint in the dark parts.
aurora() {
  field="(sin(2.4*$U+1.1*sin($P+$V*2))+0.8*sin(2.8*$V-$P)+sin(1.9*($U-$V)+$P+1.2*sin(1.8*$U-$P)))"
  echo "st(1,0.5+0.5*sin(0.85*$field+0.6*sin($P)));clip($1+($2-$1)*pow(ld(1),$3)+$4*(1-ld(1))*(0.5+0.5*sin($P)),0,255)"
}

# Drifting lights on a dark ground. $1 = ground, $2..$6 = strength of each light in this channel.
orbs() {
  echo "clip($1*(1.2-0.5*abs($V))+$2*$(light "0.42*cos($P)" "0.36*sin($P)" 0.07)+$3*$(light "-0.30*cos($P+1)" "0.48*sin($P+2)" 0.05)+$4*$(light "0.55*sin($P)" "-0.26*cos($P+0.5)" 0.10)+$5*$(light "-0.18*sin($P+3)" "0.22*cos($P+3)" 0.025)+$6*$(light "0.60*cos($P+4)" "0.55*cos($P+1)" 0.13),0,255)"
}

# Four soft notes, one per second, over a held chord. Every frequency is a whole number of quarter hertz, so 4 s is a period.
# $1, $2 = held notes; $3..$6 = the notes of the four seconds.
sound() {
  note() { echo "sin(2*PI*$1*t)*pow(max(0,sin(PI*mod(t+4-$2,4))),1.5)*lt(mod(t+4-$2,4),1)"; }
  echo "0.07*sin(2*PI*$1*t)*(0.8+0.2*sin(PI*t/2))+0.06*sin(2*PI*$2*t)*(0.8+0.2*cos(PI*t/2))+0.10*($(note "$3" 0)+$(note "$4" 1)+$(note "$5" 2)+$(note "$6" 3))"
}

# name, size, red, green, blue, sound
clip() {
  width=${2%x*}
  height=${2#*x}
  file="$out/$2-$1.mp4"
  echo "$2 $1"
  # Drawn at a third of the size (the shapes are soft) and enlarged.
  ffmpeg -v error -y -f lavfi -i "color=black:s=$((width / 3 / 2 * 2))x$((height / 3 / 2 * 2)):r=24:d=4,format=gbrp,geq=r='$3':g='$4':b='$5',scale=$width:$height:flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p" \
    -frames:v 96 -c:v libx264 -preset veryslow -profile:v high -crf "${CRF:-29}" -refs 4 -bf 3 -g 24 -keyint_min 24 -sc_threshold 0 -flags +cgop \
    -x264-params "no-psy=1:aq-mode=3:aq-strength=0.5" -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv "$work/picture.mp4"
  # Three periods are encoded and the middle one is kept: its first frame then fits behind its last.
  ffmpeg -v error -y -f lavfi -i "aevalsrc='$6':s=32000:d=12" -c:a aac -b:a 40k "$work/long.m4a"
  ffmpeg -v error -y -ss 4 -i "$work/long.m4a" -frames:a 125 -c:a copy -use_editlist 0 "$work/sound.m4a"
  ffmpeg -v error -y -i "$work/picture.mp4" -i "$work/sound.m4a" -map 0:v -map 1:a -c copy -use_editlist 0 \
    -map_metadata -1 -fflags +bitexact -flags +bitexact -movflags +faststart+negative_cts_offsets "$file"
  pictures "$file"
}

# The first frame, as large as the video; and two frames of each second side by side, 320 or 180 wide, 4 x 2 of them.
# A film is the whole clip, turned: both show what every film of that clip shows.
pictures() {
  still="-map_metadata -1 -fflags +bitexact -flags +bitexact"
  # shellcheck disable=SC2086
  ffmpeg -v error -y -i "$1" -frames:v 1 -c:v libwebp -quality 60 $still "${1%.mp4}.thumbnail.webp"
  # shellcheck disable=SC2086
  ffmpeg -v error -y -i "$1" -vf "fps=2,scale='if(gt(iw,ih),320,180)':-2,tile=4x2" -frames:v 1 -q:v 6 $still "${1%.mp4}.spritesheet.jpg"
}

size() {
  clip dunes "$1" "$(dunes 38 236 176 128 74 26 255 0)" "$(dunes 40 142 92 62 34 16 190 2)" "$(dunes 96 110 104 92 72 38 110 4)" \
    "$(sound 110 164.75 440 554.25 659.25 554.25)"
  clip aurora "$1" "$(aurora 22 128 2.6 96)" "$(aurora 14 228 1.3 0)" "$(aurora 66 196 0.8 40)" "$(sound 98 146.75 587.25 493.75 392 493.75)"
  case $1 in
  1280x720 | 720x1280)
    clip orbs "$1" "$(orbs 12 255 60 90 255 120)" "$(orbs 14 110 190 70 220 40)" "$(orbs 34 120 230 240 160 200)" \
      "$(sound 130.75 196 523.25 784 659.25 392)"
    ;;
  esac
}

if [ "${1:-}" = pictures ]; then
  for made in "$out"/*.mp4; do pictures "$made"; done
  exit
fi

for wanted in ${1:-1280x720 720x1280 1792x1024 1024x1792 1920x1080 1080x1920}; do
  size "$wanted"
done
