//! The part of Unicode's compatibility decomposition (NFKC) that Chinese documents need, and what is added to it.
//!
//! Left out on purpose, because the change that it would hide can be a real one: circled numbers (① is not 1 inside a
//! sentence), superscripts and subscripts (10² is not 102), fractions. Left out because no Chinese document has them:
//! kana, Hangul, presentation forms of other scripts.

/// Runs of characters that each stand for one: the first of the run, then what they stand for. Kangxi radicals come from
/// PDF files, compatibility ideographs from old fonts.
const SINGLES: [(u32, &str); 2] = [
    (
        0x2F00,
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋\
         弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石\
         示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長\
         門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
    ),
    (
        0xF900,
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路\
         露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說\
         殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵\
         令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履\
         易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益\
         礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐\
         祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎\
         愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹\
         變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎",
    ),
];

/// Runs of characters whose forms are longer: the first of the run, then the forms.
const RUNS: [(u32, &str); 17] = [
    (0x2100, "a/c"),
    (0x2103, "°C"),
    (0x2109, "°F"),
    (0x2116, "No"),
    (0x2121, "TEL TM"),
    (0x2160, "I II III IV V VI VII VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l c d m"),
    (
        0x2474,
        "(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18. 19. 20.",
    ),
    (0x3220, "(一) (二) (三) (四) (五) (六) (七) (八) (九) (十)"),
    (
        0x3380,
        "pA nA μA mA kA KB MB GB cal kcal pF nF μF μg mg kg Hz kHz MHz GHz THz μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3 m∕s m∕s2 Pa kPa MPa GPa rad rad∕s rad∕s2 ps ns μs ms pV nV μV mV kV MV pW nW μW mW kW MW kΩ MΩ a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt lm ln log lx mb mil mol PH p.m. PPM PR sr Sv Wb V∕m A∕m",
    ),
    (0xFB00, "ff fi fl ffi ffl st st"),
    (0xFE10, ", 、 。 : ; ! ? 〖 〗 ..."),
    (0xFE30, ".. — – _ _ ( ) { } 〔 〕 【 】 << >> 〈 〉 「 」 『 』 ﹅ ﹆ [ ]"),
    (0xFE4D, "_ _ _ , 、 ."),
    (0xFE54, "; : ? ! — ( ) { } 〔 〕 # & * + - < > ="),
    (0xFE68, "\\ $ % @"),
    (0xFF61, "。 「 」 、 ・"),
    (0xFFE0, "¢ £"),
];

/// Radicals of the simplified script, which NFKC leaves alone though PDF files put them for the characters (Unicode's
/// EquivalentUnifiedIdeograph).
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺫目⺮竹";

/// What a rare character folds to, before case, quotes and dashes are; `None` when itself.
pub(super) fn form(c: char) -> Option<Form> {
    let nth = |first: u32| (c as u32).checked_sub(first).map(|at| at as usize);
    for (first, singles) in SINGLES {
        if let Some(single) = nth(first).filter(|at| *at < 512).and_then(|at| singles.chars().nth(at)) {
            return Some(Form::One(single));
        }
    }
    for (first, run) in RUNS {
        if let Some(form) = nth(first).filter(|at| *at < 128).and_then(|at| run.split(' ').nth(at)) {
            return Some(Form::More(form));
        }
    }
    let mut radicals = RADICALS.chars();
    while let (Some(radical), Some(plain)) = (radicals.next(), radicals.next()) {
        if radical == c {
            return Some(Form::One(plain));
        }
    }
    match c {
        '《' => Some(Form::More("<<")),
        '》' => Some(Form::More(">>")),
        '…' | '⋯' => Some(Form::More("...")),
        _ => None,
    }
}

/// What a character folds to.
pub(super) enum Form {
    One(char),
    More(&'static str),
}
